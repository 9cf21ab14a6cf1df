import { app, nextId } from './app.js';

class Packet extends ArrayBuffer {}
app.log = [];
app.visited = new Set();
app.seen = {};
app.flags = {};
app.samples = [];
app.counts = new Map();
app.buffers = [];
app.recordings = [];
app.records = [];

/** @type {import('./kind.ts').PlantedLeak[]} */
export const PRIMITIVES = [
  {
    name: 'strings in an array',
    grows: {},
    collection: { path: 'app.log', each: 1 },
    holder: null,
    roundTrip(undo) {
      app.log.push(`entry ${nextId()} was written`);
      if (undo) app.log.pop();
    },
  },
  {
    name: 'strings in a Set',
    grows: {},
    collection: { path: 'app.visited', each: 1 },
    holder: null,
    roundTrip(undo) {
      const address = `/article/${nextId()}`;
      app.visited.add(address);
      if (undo) app.visited.delete(address);
    },
  },
  {
    name: 'numbers as keys',
    grows: {},
    collection: { path: 'app.seen', each: 1 },
    holder: null,
    roundTrip(undo) {
      const id = nextId() * 1000;
      app.seen[id] = true;
      if (undo) delete app.seen[id];
    },
  },
  {
    name: 'strings as keys',
    grows: {},
    collection: { path: 'app.flags', each: 1 },
    holder: null,
    roundTrip(undo) {
      const name = `flag-${nextId()}`;
      app.flags[name] = true;
      if (undo) delete app.flags[name];
    },
  },
  {
    name: 'numbers in an array',
    grows: {},
    collection: { path: 'app.samples', each: 100 },
    holder: null,
    roundTrip(undo) {
      for (let i = 0; i < 100; i++) app.samples.push(i / 7);
      if (undo) app.samples.length -= 100;
    },
  },
  {
    name: 'numbers in a Map',
    grows: {},
    collection: { path: 'app.counts', each: 1 },
    holder: null,
    roundTrip(undo) {
      const id = nextId();
      app.counts.set(id, 1);
      if (undo) app.counts.delete(id);
    },
  },
  {
    name: 'buffers in an array',
    grows: { Packet: 1 },
    collection: { path: 'app.buffers', each: 1 },
    holder: 'app.buffers[…]',
    roundTrip(undo) {
      app.buffers.push(new Packet(10_000));
      if (undo) app.buffers.pop();
    },
  },
  {
    name: 'typed arrays in an array',
    grows: { Float32Array: 1 },
    collection: { path: 'app.recordings', each: 1 },
    holder: 'app.recordings[…]',
    roundTrip(undo) {
      app.recordings.push(new Float32Array(1000));
      if (undo) app.recordings.pop();
    },
  },
  {
    name: 'objects without a class',
    grows: {},
    collection: { path: 'app.records', each: 1 },
    holder: null,
    roundTrip(undo) {
      app.records.push({ id: nextId(), title: 'no class of its own' });
      if (undo) app.records.pop();
    },
  },
];
