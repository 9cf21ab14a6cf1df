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
  const exported = hold('module variable');
  app.module = () => exported;
}

export const EXPECTED_IN_DOM = {
  'listener of an element': 'document → <button> → listener → closure → value',
  'property of an element': 'document → <button>.expando',
  'element in the document': 'document → <hr>',
  'element in a detached tree': 'app.view → detached <ul> → detached <li>',
  'listener of the window': 'listener → closure → value',
  'event handler': 'event handler → closure → value',
  observer: 'app.observer → callback → closure → value',
  'abort signal': 'app.abort → AbortSignal → listener → closure → value',
  'custom element': 'CustomElementRegistry → constructor → closure ChatRoom → last',
  'module variable': 'app.module → closure → exported',
};
