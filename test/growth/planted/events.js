import { app } from './app.js';

class Online {}
app.events = new EventTarget();

class Aborted {}
app.abort = new AbortController();

class Told {}
class Emitter {
  listeners = new Map();
  on(name, listener) {
    this.listeners.set(name, [...(this.listeners.get(name) ?? []), listener]);
    return () =>
      this.listeners.set(
        name,
        this.listeners.get(name).filter((other) => other !== listener),
      );
  }
}
app.emitter = new Emitter();

class Posted {}
const ignore = () => undefined;
class Spoken {}

/** @type {import('./kind.ts').PlantedLeak[]} */
export const EVENTS = [
  {
    name: 'listener of an EventTarget',
    grows: { Online: 1 },
    collection: null,
    holder: 'app.events → listener of EventTarget → closure onOnline → online',
    holderInNode: 'app.events → online listener of EventTarget → closure onOnline → online',
    roundTrip(undo) {
      const online = new Online();
      const onOnline = () => online;
      app.events.addEventListener('online', onOnline);
      if (undo) app.events.removeEventListener('online', onOnline);
    },
  },
  {
    name: 'listener of an AbortSignal',
    grows: { Aborted: 1 },
    collection: null,
    holder: 'app.abort → abort listener of AbortSignal → closure onAbort → aborted',
    holderInNode: 'app.abort.#signal → abort listener of EventTarget → closure onAbort → aborted',
    roundTrip(undo) {
      const aborted = new Aborted();
      const onAbort = () => aborted;
      app.abort.signal.addEventListener('abort', onAbort);
      if (undo) app.abort.signal.removeEventListener('abort', onAbort);
    },
  },
  {
    name: 'listener of an emitter',
    grows: { Told: 1 },
    collection: { path: "app.emitter.listeners.get('told')", each: 1 },
    holder: 'app.emitter.listeners → Map[…][…] → closure onTold → told',
    roundTrip(undo) {
      const told = new Told();
      const off = app.emitter.on('told', function onTold() {
        return told;
      });
      if (undo) off();
    },
  },
  {
    name: 'open MessagePort',
    grows: { Posted: 1 },
    collection: null,
    holder: 'MessagePort is open → event handler of MessagePort → closure onPosted → posted',
    holderInNode:
      'Node / MessagePort → MessagePort[…] → Map[…] → closure eventHandler → handler → closure onPosted → posted',
    async roundTrip(undo) {
      const posted = new Posted();
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = function onPosted() {
        return posted;
      };
      port2.onmessage = ignore;
      port1.unref?.();
      port2.unref?.();
      if (!undo) return;
      // Node closes a port later
      const closed = new Promise((resolve) => port1.once?.('close', resolve) ?? resolve());
      port1.close();
      await closed;
    },
  },
  {
    name: 'open BroadcastChannel',
    grows: { Spoken: 1 },
    collection: null,
    holder: 'BroadcastChannel is open → event handler of BroadcastChannel → closure onSpoken → spoken',
    holderInNode:
      'Node / MessagePort → MessagePort → message listener of MessagePort → bound onMessageEvent → bound this[…] → Map[…] → closure eventHandler → handler → closure onSpoken → spoken',
    roundTrip(undo) {
      const spoken = new Spoken();
      const channel = new BroadcastChannel('chat');
      channel.onmessage = function onSpoken() {
        return spoken;
      };
      channel.unref?.();
      if (undo) channel.close();
    },
  },
];
