import { channel } from 'node:diagnostics_channel';
import { EventEmitter } from 'node:events';
import { Readable, Writable } from 'node:stream';
import { app } from './app.js';

// V8 of today lets go of the answer; that of Node 20 does not
class Answer {}
app.shutdown = new Promise(() => undefined);

class Changed {}
app.watcher = new EventEmitter().setMaxListeners(0);

class Reloaded {}
// what else refers to it are functions of Node, of which one or another comes first
app.process = process.setMaxListeners(0);

class Traced {}
app.traces = channel('planted:traces');

class Upload extends Readable {
  _read() {
    this.push(null);
  }
}
app.sink = new Writable({ write: (_chunk, _encoding, done) => done() }).setMaxListeners(0);

/** @type {import('./kind.ts').PlantedLeak[]} */
export const IN_NODE = [
  {
    name: 'race against a promise that never settles',
    grows: { Answer: 1 },
    collection: null,
    holder: 'app.shutdown → Promise reaction (never settled) → closure (anonymous) → promise → result',
    async roundTrip(undo) {
      await Promise.race([undo ? new Promise(() => undefined) : app.shutdown, Promise.resolve(new Answer())]);
    },
  },
  {
    name: 'listener of an EventEmitter',
    grows: { Changed: 1 },
    collection: null,
    holder: 'app.watcher → listener "change" of EventEmitter → closure onChange → changed',
    roundTrip(undo) {
      const changed = new Changed();
      const onChange = () => changed;
      app.watcher.on('change', onChange);
      if (undo) app.watcher.off('change', onChange);
    },
  },
  {
    name: 'listener of the process',
    grows: { Reloaded: 1 },
    collection: null,
    holder: 'app.process → listener "reload" of process → closure onReload → reloaded',
    roundTrip(undo) {
      const reloaded = new Reloaded();
      const onReload = () => reloaded;
      process.on('reload', onReload);
      if (undo) process.off('reload', onReload);
    },
  },
  {
    name: 'subscriber of a diagnostics channel',
    grows: { Traced: 1 },
    collection: null,
    holder: 'app.traces._subscribers[…] → closure onTrace → traced',
    roundTrip(undo) {
      const traced = new Traced();
      const onTrace = () => traced;
      app.traces.subscribe(onTrace);
      if (undo) app.traces.unsubscribe(onTrace);
    },
  },
  {
    name: 'stream that is piped',
    grows: { Upload: 1 },
    collection: null,
    holder: 'app.sink → listener "error" of Writable → closure onerror → src',
    roundTrip(undo) {
      const upload = new Upload();
      upload.pipe(app.sink, { end: false });
      if (undo) upload.unpipe(app.sink);
      else upload.pause();
    },
  },
];
