import { beforeEach, describe, expect, it } from 'vitest';
import type { RealmCommand } from '../../../src/feed/commands.ts';
import type { FromRealm } from '../../../src/feed/messages.ts';
import { inspectTracker, type LeakTracker } from '../../../src/tracker/leak-tracker.ts';
import type { Realm } from '../../../src/tracker/realm.ts';
import { openDoor } from '../../../src/worker/open-door.ts';
import { type Here, MEETING, RELAY } from '../../../src/worker/wire.ts';
import type { Channel } from '../../../src/worker/worker-host.ts';
import { lastingTracker, nextTask } from '../gc.ts';
import { FakeOrigin } from './fake-origin.ts';

/** A panel's relay, as far as a worker sees one. */
class Relay {
  readonly end = new AbortController();
  readonly here: Here[] = [];
  readonly said: FromRealm[] = [];
  readonly lock: string;
  readonly #origin: FakeOrigin;
  readonly #meeting: Channel;
  #channel: Channel | undefined;

  constructor(origin: FakeOrigin, name: string) {
    this.#origin = origin;
    this.lock = `${RELAY}${name}`;
    void origin.hold(this.lock, this.end.signal);
    this.#meeting = origin.open(MEETING, (message) => {
      const { type, relay } = message as Here | { type: 'hello'; relay?: string };
      if (type === 'hello') this.call();
      else if (relay === this.lock) this.#open(message as Here);
    });
  }

  call(): void {
    this.#meeting.post({ type: 'call', relay: this.lock });
  }

  #open(here: Here): void {
    this.here.push(here);
    this.#channel = this.#origin.open(here.session, (message) => {
      const said = message as FromRealm;
      this.said.push(said);
      if (said.type === 'update') this.say({ type: 'ack', seq: said.seq });
    });
  }

  say(message: RealmCommand | { type: 'leave' } | object): void {
    this.#channel?.post(message);
  }

  /** Waits for a message of a type. */
  async hear<T extends FromRealm['type']>(type: T): Promise<Extract<FromRealm, { type: T }>> {
    for (;;) {
      const found = this.said.find(
        (message): message is Extract<FromRealm, { type: T }> => message.type === type,
      );
      if (found !== undefined) return found;
      await nextTask();
    }
  }

  names(): string[] {
    return this.said.flatMap((message) =>
      message.type === 'update' ? message.added.map(([, name]) => name) : [],
    );
  }
}

let origin: FakeOrigin;
let tracker: LeakTracker;
let realm: Realm;

beforeEach(() => {
  origin = new FakeOrigin();
  tracker = lastingTracker();
  realm = { version: 1, tracker, inspector: inspectTracker(tracker) };
});

const answered = async (relay: Relay) => {
  while (relay.here.length === 0) await nextTask();
};

async function opened(name = 'one'): Promise<Relay> {
  const relay = new Relay(origin, name);
  relay.call();
  await answered(relay);
  return relay;
}

it('says nothing, and holds nothing, while no panel is there', async () => {
  await openDoor(origin.worker(), realm);
  tracker.track({}, { name: 'unseen' });
  await nextTask();
  expect(origin.posted).toEqual([]);
  expect(origin.locks).toEqual([]);
});

it('greets a panel that was there before it', async () => {
  const relay = new Relay(origin, 'first');
  await openDoor(origin.worker('shared'), realm);
  await answered(relay);
  expect(relay.here).toMatchObject([{ worker: { kind: 'shared', name: 'w', url: 'https://a.test/w.js' } }]);
});

describe('a worker that was called', () => {
  it('answers a panel once, however often it calls', async () => {
    await openDoor(origin.worker(), realm);
    const relay = await opened();
    relay.call();
    await nextTask();
    expect(relay.here).toHaveLength(1);
  });

  it('lists what it tracks, and proves what a garbage collection has taken', async () => {
    await openDoor(origin.worker(), realm);
    const held = tracker.track({}, { name: 'held' });
    tracker.track({}, { name: 'dropped' });
    const relay = await opened();
    relay.say({ type: 'start' });
    await relay.hear('update');
    expect(relay.names()).toEqual(['held', 'dropped']);
    relay.say({ type: 'collect', run: 1 });
    expect(await relay.hear('forced')).toEqual({ type: 'forced', run: 1, proven: true, error: null });
    relay.say({ type: 'sweep', run: 1 });
    expect(await relay.hear('swept')).toMatchObject({ run: 1, proven: true, collected: 1, survived: 1 });
    expect(tracker.live()).toMatchObject([{ name: 'held' }]);
    expect(held).toEqual({});
  });

  it('does not count a garbage collection that was not asked for as proven', async () => {
    await openDoor(origin.worker(), realm);
    const relay = await opened();
    relay.say({ type: 'start' });
    relay.say({ type: 'sweep', run: 7 });
    expect(await relay.hear('swept')).toMatchObject({ run: 7, proven: false });
  });

  it('tells which of its globals refer to a target', async () => {
    const target = tracker.track({}, { name: 'held' });
    await openDoor(origin.worker('dedicated', { cache: new Map([['a', target]]) }), realm);
    const relay = await opened();
    relay.say({ type: 'retainers', run: 2, id: 1 });
    const { alive, paths } = await relay.hear('retainers');
    expect(alive).toBe(true);
    expect(paths).toEqual(['self\0cache\0 → Map["a"]']);
  });

  it('serves several panels, each for itself', async () => {
    await openDoor(origin.worker(), realm);
    const [one, two] = [await opened('one'), await opened('two')];
    expect(one.here[0]?.session).not.toBe(two.here[0]?.session);
    two.say({ type: 'start' });
    await two.hear('update');
    expect(one.said).toEqual([]);
  });

  it('serves no more panels than it has room for', async () => {
    await openDoor(origin.worker(), realm);
    const relays = Array.from({ length: 12 }, (_, i) => new Relay(origin, `${i}`));
    for (const relay of relays) relay.call();
    await nextTask();
    expect(relays.filter(({ here }) => here.length > 0)).toHaveLength(8);
    relays[0]?.end.abort();
    await nextTask();
    relays[11]?.call();
    await nextTask();
    expect(relays[11]?.here).toHaveLength(1);
  });

  it.each(['is gone', 'leaves'])('is silent again once the panel %s', async (how) => {
    await openDoor(origin.worker(), realm);
    const relay = await opened();
    relay.say({ type: 'start' });
    await relay.hear('update');
    if (how === 'leaves') relay.say({ type: 'leave' });
    else relay.end.abort();
    await nextTask();
    const before = origin.posted.length;
    const session = relay.here[0]?.session ?? '';
    expect(origin.locks).not.toContain(session);
    expect(origin.listeners(session)).toBe(1);
    tracker.track({}, { name: 'later' });
    await nextTask();
    expect(origin.posted).toHaveLength(before);
  });

  it('does not mind what is no command', async () => {
    await openDoor(origin.worker(), realm);
    const relay = await opened();
    for (const message of [
      {},
      { type: 'untrack' },
      { type: 'ack', seq: 'x' },
      { type: 'stacks', level: 'x' },
      [],
    ])
      relay.say(message);
    relay.say({ type: 'start' });
    expect(await relay.hear('update')).toMatchObject({ reset: true, total: 0 });
  });
});
