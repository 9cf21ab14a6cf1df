import { app, nextId } from './app.js';

const FAR = 1e8;

class Reading {}
app.ready = new Promise(() => undefined);

class Loaded {}
app.loading = new Promise(() => undefined);

class Response {}
app.responses = new Map();

class Held {}
app.registry = new FinalizationRegistry(() => undefined);

class Poll {}
class Reminder {}

/** @type {import('./kind.ts').PlantedLeak[]} */
export const WAITING = [
  {
    name: 'reaction of a promise that never settles',
    grows: { Reading: 1 },
    collection: null,
    holder: 'app.ready → Promise reaction (never settled) → closure read → reading',
    roundTrip(undo) {
      const reading = new Reading();
      const ready = undo ? Promise.resolve() : app.ready;
      ready.then(function read() {
        return reading;
      });
    },
  },
  {
    name: 'frame of an async function',
    grows: { Loaded: 1 },
    collection: null,
    holder: 'app.loading → await → async load → local variable',
    roundTrip(undo) {
      (async function load() {
        const loaded = new Loaded();
        await (undo ? undefined : app.loading);
        return loaded;
      })();
    },
  },
  {
    name: 'promises in a cache',
    grows: { Response: 1 },
    collection: { path: 'app.responses', each: 1 },
    holder: 'app.responses → Map[…] → result',
    async roundTrip(undo) {
      const address = `/items/${nextId()}`;
      app.responses.set(address, Promise.resolve(new Response()));
      await app.responses.get(address);
      if (undo) app.responses.delete(address);
    },
  },
  {
    name: 'held value of a FinalizationRegistry',
    grows: { Held: 1 },
    collection: null,
    holder: 'app.registry → held value',
    roundTrip(undo) {
      const token = {};
      app.registry.register(app, new Held(), token);
      if (undo) app.registry.unregister(token);
    },
  },
  {
    name: 'interval',
    grows: { Poll: 1 },
    collection: null,
    holder: 'setTimeout/setInterval callback → closure onPoll → poll',
    roundTrip(undo) {
      const poll = new Poll();
      const timer = setInterval(function onPoll() {
        return poll;
      }, FAR);
      timer.unref?.();
      if (undo) clearInterval(timer);
    },
  },
  {
    name: 'timeout',
    grows: { Reminder: 1 },
    collection: null,
    holder: 'setTimeout/setInterval callback → closure onReminder → reminder',
    roundTrip(undo) {
      const reminder = new Reminder();
      const timer = setTimeout(function onReminder() {
        return reminder;
      }, FAR);
      timer.unref?.();
      if (undo) clearTimeout(timer);
    },
  },
];
