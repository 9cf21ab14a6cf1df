import { beforeEach, expect, it } from 'vitest';
import type { Row, ToBridge, Update } from '../../../content/protocol.ts';
import { Frame, type FramePort } from '../../../panel/connection/frame.ts';
import { Resources } from '../../../panel/list/resources.ts';
import { ForcedGC } from '../../../panel/shell/forced-gc.ts';
import { NoRefresh } from './no-refresh.ts';
import { FRAME } from './rows.ts';

let resources: Resources;
let frame: Frame;
let gc: ForcedGC;
let sent: ToBridge[];
let say: (message: unknown) => void;

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
const rows = (count: number): Row[] =>
  Array.from({ length: count }, (_, i) => [i + 1, `row ${i + 1}`, null, 0, 0, 'live', null]);
const update = (fields: Partial<Update>): Update => ({
  ...{ type: 'update', seq: 1, reset: false, added: [], removed: [], collected: [], verdicts: [], total: 0 },
  ...fields,
});
const asked = () => sent.flatMap(({ type }) => (type === 'start' ? [] : [type]));
const run = () => sent.reduce((run, message) => ('run' in message ? message.run : run), 0);

/** The page has collected its garbage, and counts. */
async function finish(collected: number, survived: number): Promise<void> {
  say({ type: 'forced', run: run(), proven: true, error: null });
  await settled();
  say({ type: 'swept', run: run(), proven: true, collected, survived, through: 9 });
  await settled();
}

beforeEach(() => {
  sent = [];
  const port: FramePort = {
    postMessage: (message) => sent.push(message),
    disconnect: () => undefined,
    onMessage: {
      addListener: (listener) => {
        say = listener;
      },
    },
    onDisconnect: { addListener: () => undefined },
  };
  resources = new Resources(new NoRefresh());
  const ignore = () => undefined;
  frame = new Frame(FRAME, port, {
    onUpdate: ({ identity }, update) => resources.apply(identity, update),
    ...{ onFramesChanged: ignore, onLeftOut: ignore, onLost: ignore, onProgress: ignore },
  });
  gc = new ForcedGC({ collect: async () => undefined }, () => [frame], resources);
  resources.apply(FRAME, update({ reset: true, added: rows(5), total: 5 }));
});

/** What a leak check does. */
const check = (signal = new AbortController().signal) => gc.until(signal, () => gc.start());

it('what is to be proven while a recheck is under way takes nothing from that, and has one of its own after it', async () => {
  const recheck = gc.start();
  await settled();
  resources.apply(FRAME, update({ collected: [1, 2, 3], total: 2 }));
  const checked = check();
  expect(resources.rows().filter(({ collected }) => collected)).toHaveLength(3);
  await finish(3, 2);
  await recheck;
  expect(gc.recheck.state.value).toMatchObject({ state: 'running' });
  expect(asked()).toEqual(['collect', 'sweep', 'collect']);
  await finish(0, 2);
  expect(await checked).toMatchObject({ state: 'done', collected: 0, survived: 2, proven: true });
  expect(resources.rows().map(({ survived }) => survived)).toEqual([2, 2]);
});

it('of two that wait, each has its own', async () => {
  void gc.start();
  await settled();
  const checked = [check(), check()];
  for (const _ of ['the first', ...checked]) await finish(0, 5);
  expect((await Promise.all(checked)).map(({ state }) => state)).toEqual(['done', 'done']);
  expect(asked().filter((type) => type === 'collect')).toHaveLength(3);
});

it('who waits and is cancelled ends nothing of another’s, and begins nothing', async () => {
  const abort = new AbortController();
  const recheck = gc.start();
  await settled();
  const refused = expect(check(abort.signal)).rejects.toThrow('aborted');
  abort.abort();
  await finish(0, 5);
  await recheck;
  await refused;
  expect(gc.recheck.state.value).toMatchObject({ state: 'done', survived: 5 });
  expect(asked()).toEqual(['collect', 'sweep']);
});
