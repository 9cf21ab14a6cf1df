// A large application with one leak: each view that is opened and closed stays in a Map.

import { buildHeap } from '../heap/realistic-heap.js';

class LeakyView {
  constructor(id) {
    this.id = id;
    this.rows = new Array(50).fill(id);
    this.element = document.createElement('section');
    this.element.className = 'leaky';
  }
}

class Temporary {}

let last = 0;
let opened;

/** Opens a view. */
globalThis.act = () => {
  opened = new LeakyView(++last);
  opened.parts = Array.from({ length: 1000 }, () => new Temporary());
  document.body.append(opened.element);
  globalThis.app.views.set(`view:${opened.id}`, opened);
};

/** Closes it, and forgets that it is in the Map. */
globalThis.undo = () => {
  opened.element.remove();
  opened.parts = [];
  opened = undefined;
};

globalThis.roundTrip = () => {
  act();
  undo();
};

buildHeap(Number(new URLSearchParams(location.search).get('scale')), (target) => target);
globalThis.app.views = new Map();
document.title = 'built';
