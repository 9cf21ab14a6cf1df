import { app, nextId } from './app.js';

app.views = [];
app.closed = new Map();
app.fragments = [];

class Tooltip {}
const anchor = document.createElement('a');
document.body.append(anchor);

customElements.define('chat-room', class ChatRoom extends HTMLElement {});
customElements.define(
  'live-clock',
  class LiveClock extends HTMLElement {
    constructor() {
      super();
      this.attachShadow({ mode: 'open' }).append(document.createElement('time'));
    }
    connectedCallback() {
      this.onPageShow = () => this.isConnected;
      addEventListener('pageshow', this.onPageShow);
    }
    stop() {
      removeEventListener('pageshow', this.onPageShow);
    }
  },
);

app.windows = [];

/** An element with a class of its own name. */
function element(tag, className) {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}

/** @type {import('./kind.ts').PlantedLeak[]} */
export const DOM_TREES = [
  {
    name: 'element in the document',
    grows: { '<div class="toast">': 1 },
    collection: null,
    holder: 'document → <div class="toast">',
    roundTrip(undo) {
      const toast = element('div', 'toast');
      document.body.append(toast);
      if (undo) toast.remove();
    },
  },
  {
    name: 'detached tree',
    grows: { '<ul class="menu">': 1, '<li class="choice">': 3 },
    collection: { path: 'app.views', each: 1 },
    holder: 'app.views[…] → detached <ul class="menu">',
    roundTrip(undo) {
      const menu = element('ul', 'menu');
      for (let i = 0; i < 3; i++) menu.append(element('li', 'choice'));
      document.body.append(menu);
      app.views.push(menu);
      menu.remove();
      if (undo) app.views.pop();
    },
  },
  {
    name: 'detached element in a Map',
    grows: { '<dialog class="settings">': 1 },
    collection: { path: 'app.closed', each: 1 },
    holder: 'app.closed → Map[…] → detached <dialog class="settings">',
    roundTrip(undo) {
      const dialog = element('dialog', 'settings');
      document.body.append(dialog);
      dialog.remove();
      const id = nextId();
      app.closed.set(id, dialog);
      if (undo) app.closed.delete(id);
    },
  },
  {
    name: 'detached element in a closure',
    grows: { '<section class="chart">': 1 },
    collection: null,
    holder: 'listener of window → closure onOrientation → chart',
    roundTrip(undo) {
      const chart = element('section', 'chart');
      document.body.append(chart);
      const onOrientation = () => chart.isConnected;
      addEventListener('orientationchange', onOrientation);
      chart.remove();
      if (undo) removeEventListener('orientationchange', onOrientation);
    },
  },
  {
    name: 'fragment that was never used',
    grows: { '<article class="card">': 1 },
    collection: { path: 'app.fragments', each: 1 },
    holder: 'app.fragments[…] → detached DocumentFragment → detached <article class="card">',
    roundTrip(undo) {
      const fragment = new DocumentFragment();
      fragment.append(element('article', 'card'));
      app.fragments.push(fragment);
      if (undo) app.fragments.pop();
    },
  },
  {
    name: 'property of an element',
    grows: { Tooltip: 1 },
    collection: null,
    holder: 'document → <a>[…]',
    roundTrip(undo) {
      const name = `data-tooltip:${nextId()}`;
      anchor[name] = new Tooltip();
      if (undo) delete anchor[name];
    },
  },
  {
    name: 'custom element that still listens',
    grows: { '<live-clock>': 1, '<time>': 1 },
    collection: null,
    holder: 'listener of window → closure → this',
    roundTrip(undo) {
      const clock = document.createElement('live-clock');
      document.body.append(clock);
      clock.remove();
      if (undo) clock.stop();
    },
  },
  {
    name: 'custom element in the document',
    grows: { '<chat-room>': 1 },
    collection: null,
    holder: 'document → <chat-room>',
    roundTrip(undo) {
      const room = document.createElement('chat-room');
      document.body.append(room);
      if (undo) room.remove();
    },
  },
  {
    name: 'window of a frame that was removed',
    grows: { Inner: 1 },
    collection: { path: 'app.windows', each: 1 },
    holder: 'app.windows[…].inner',
    roundTrip(undo) {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      frame.contentWindow.eval('class Inner {} globalThis.inner = new Inner()');
      app.windows.push(frame.contentWindow);
      frame.remove();
      if (undo) app.windows.pop();
    },
  },
  {
    name: 'style element',
    grows: { '<style class="generated">': 1 },
    collection: null,
    holder: 'document → StyleSheetCollection → <style class="generated">',
    roundTrip(undo) {
      const style = element('style', 'generated');
      style.textContent = `.generated-${nextId()} { color: red }`;
      document.head.append(style);
      if (undo) style.remove();
    },
  },
];
