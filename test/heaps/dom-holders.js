// Ways to hold an object that only a page has; see `holders.js`.

export function holdInDomWays(hold, track) {
  const app = globalThis.app;
  const button = document.createElement('button');
  document.body.append(button);
  button.addEventListener(
    'click',
    (
      (value) => () =>
        value
    )(hold('listener of an element')),
  );
  button.expando = hold('property of an element');
  document.body.append(track(document.createElement('hr'), 'element in the document', 'element'));

  const list = document.createElement('ul');
  list.append(track(document.createElement('li'), 'element in a detached tree', 'element'));
  app.view = list;

  globalThis.addEventListener(
    'resize',
    (
      (value) => () =>
        value
    )(hold('listener of the window')),
  );
  globalThis.onmessage = (
    (value) => () =>
      value
  )(hold('event handler'));
  app.observer = new MutationObserver(
    (
      (value) => () =>
        value
    )(hold('observer')),
  );
  app.observer.observe(document.body, { childList: true });
  app.abort = new AbortController();
  app.abort.signal.addEventListener(
    'abort',
    (
      (value) => () =>
        value
    )(hold('abort signal')),
  );
  customElements.define(
    'chat-room',
    class ChatRoom extends HTMLElement {
      static last = hold('custom element');
    },
  );
  holdInPendingWays(hold, track);
  const exported = hold('module variable');
  app.module = () => exported;
}

/** Held by what the browser does later, or waits for. */
function holdInPendingWays(hold, track) {
  const closed = (name, make) => make(hold(name));
  closed(
    'animation frame',
    (value) =>
      function loop() {
        requestAnimationFrame(loop);
        return value;
      },
  )();
  closed(
    'idle period',
    (value) =>
      function idle() {
        requestIdleCallback(idle);
        return value;
      },
  )();
  const query = track(matchMedia('(min-width: 100px)'), 'media query', 'query');
  query.addEventListener(
    'change',
    closed(
      'listener of a media query',
      (value) =>
        function onMediaChange() {
          return value;
        },
    ),
  );
  const channel = track(new BroadcastChannel('chat'), 'open channel', 'channel');
  channel.addEventListener('message', function onChat() {
    return 'chat';
  });
  globalThis.addEventListener('online', {
    handleEvent: closed(
      'listener object',
      (value) =>
        function handleEvent() {
          return value;
        },
    ),
  });
}

export const EXPECTED_IN_DOM = {
  'listener of an element': 'document → <button> → listener of <button> → closure → value',
  'property of an element': 'document → <button>.expando',
  'element in the document': 'document → <hr>',
  'element in a detached tree': 'app.view → detached <ul> → detached <li>',
  'listener of the window': 'listener of window → closure → value',
  'event handler': 'event handler of window → closure → value',
  observer: 'app.observer → MutationObserver callback → closure → value',
  'abort signal': 'app.abort → abort listener of AbortSignal → closure → value',
  'custom element': 'CustomElementRegistry → constructor → closure ChatRoom → last',
  'animation frame': 'document → requestAnimationFrame callback → closure loop → value',
  'idle period': 'requestIdleCallback callback → closure idle → value',
  'media query': 'MediaQueryList has a change listener: onMediaChange',
  'listener of a media query': 'change listener of MediaQueryList → closure onMediaChange → value',
  'open channel': 'BroadcastChannel is open and has a listener: onChat',
  'listener object': 'listener of window → Object.handleEvent → closure handleEvent → value',
  'module variable': 'app.module → closure → exported',
};
