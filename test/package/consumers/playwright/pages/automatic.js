// what a page takes from the platform: none of it says a word to the tracker
const nothing = () => undefined;

// of the page, which stays as long as that
window.addEventListener('resize', nothing);

const worker = new Worker('automatic-worker.js');
const kept = [];
const channels = [];
const actions = {
  'leave an interval': () => setInterval(nothing, 12_345),
  'leave a timeout': () => setTimeout(nothing, 123_456),
  'leave a listener': () => window.addEventListener('scroll', nothing),
  'leave a channel': () => channels.push(new BroadcastChannel('left open')),
  'leave an object URL': () => URL.createObjectURL(new Blob(['left'])),
  'leave an interval in the worker': () => worker.postMessage('leave'),
  'leave a loop of frames': () => {
    const draw = () => requestAnimationFrame(draw);
    draw();
  },
  'drop a channel': () => new MessageChannel().port1.addEventListener('message', nothing),
  'give all back': () => {
    clearInterval(setInterval(nothing, 1000));
    clearTimeout(setTimeout(nothing, 100_000));
    setTimeout(nothing, 50);
    requestAnimationFrame(nothing);
    window.addEventListener('scroll', nothing, true);
    window.removeEventListener('scroll', nothing, true);
    new BroadcastChannel('closed').close();
    URL.revokeObjectURL(URL.createObjectURL(new Blob(['revoked'])));
    const element = document.createElement('dialog');
    element.addEventListener('close', nothing);
    new ResizeObserver(nothing).observe(element);
    kept.push(element);
  },
};
for (const [name, act] of Object.entries(actions)) {
  const button = document.createElement('button');
  button.textContent = name;
  button.addEventListener('click', act);
  document.body.append(button);
}
