// takes what a page can take, and gives nothing back
const channels = [];
document.querySelector('#open').addEventListener('click', open);

function open() {
  window.addEventListener('resize', () => undefined);
  setInterval(() => undefined, 60_000);
  channels.push(new BroadcastChannel('news'));
  new MutationObserver(() => undefined).observe(document.body, { childList: true });
  URL.createObjectURL(new Blob(['text']));
}
