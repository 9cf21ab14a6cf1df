// one growth of each shape; a click is a round trip, and so is a message, which is answered
let trips = 0;
var app = {
  log: [],
  users: new Map(),
  seen: new Set(),
  byId: {},
  recent: [],
  state: { items: [] },
  seldom: [],
  ready: [],
  get poisoned() {
    document.title = 'a getter was called';
    return [];
  },
};

addEventListener('click', roundTrip);
addEventListener('message', ({ source }) => {
  roundTrip();
  source.postMessage('done', '*');
});

function roundTrip() {
  trips++;
  app.log.push({ trips });
  app.users.set(`user:${trips}`, { trips });
  app.seen.add(trips).add(-trips);
  app.byId[`id ${trips}`] = trips;
  app.recent = [...app.recent, { trips }].slice(-3);
  app.state = { items: [...app.state.items, trips] };
  if (trips % 2 === 1) app.seldom.push(trips);
  if (trips === 1) app.ready.push(1, 2, 3, 4);
}
