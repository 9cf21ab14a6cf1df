const app = { held: [], cache: new Map(), last: null };

/** What a click does, by the name of its button. */
export function addButtons({ trackResource, disposeResource }) {
  const actions = {
    drop: () => void trackResource({}, 'dropped', 'connection'),
    leak: () => app.held.push(trackResource({}, `connection ${app.held.length}`, 'connection')),
    'leak every other time'() {
      app.times = (app.times ?? 0) + 1;
      if (app.times % 2 === 0) app.held.push(trackResource({}, 'every other', 'connection'));
    },
    cache() {
      if (!app.cache.has('users')) app.cache.set('users', trackResource({}, 'users', 'query'));
    },
    'keep the last'() {
      app.last = trackResource({}, 'last', 'query');
    },
    'dispose and keep'() {
      const socket = trackResource({}, 'socket', 'socket');
      disposeResource(socket);
      app.held.push(socket);
    },
    'drop a file': () => void trackResource({}, 'report.txt', 'file'),
    log: () => console.log(trackResource({}, 'logged', 'message')),
    'add a frame'() {
      const frame = document.createElement('iframe');
      frame.src = 'plain.html';
      document.body.append(frame);
    },
  };
  globalThis.app = app;
  globalThis.kept = {};
  for (const [name, act] of Object.entries(actions)) {
    const button = document.createElement('button');
    button.textContent = name;
    button.addEventListener('click', () => void act());
    document.body.append(button);
  }
}
