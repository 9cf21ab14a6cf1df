import { beforeEach, expect, it } from 'vitest';
import type { Retainers, ToBridge } from '../../content/protocol.ts';
import { LiveRetainers } from '../../panel/answers/live-retainers.ts';
import { Frame } from '../../panel/connection/frame.ts';
import type { Resource } from '../../panel/list/resources.ts';

const row = (id: number): Resource => ({
  ...{ key: `document:${id}`, id, frameKey: 'document', name: `row ${id}`, kind: null },
  ...{ createdAt: 0, survived: 0, collected: false, verdict: 'live', stack: null },
});
const answer = (run: number): Retainers => ({
  ...{ type: 'retainers', run, alive: true, paths: ['window.it'], looked: 10, all: true },
});
const ignore = () => undefined;
const events = {
  onUpdate: ignore,
  onProgress: ignore,
  onFramesChanged: ignore,
  onLeftOut: ignore,
  onLost: ignore,
};

let posted: ToBridge[];
let receive: (message: Retainers) => void;
let frame: Frame;
let retainers: LiveRetainers;

beforeEach(() => {
  posted = [];
  const port = {
    postMessage: (command: ToBridge) => posted.push(command),
    disconnect: () => undefined,
    onMessage: {
      addListener(listener: (message: unknown) => void) {
        receive = listener;
      },
    },
    onDisconnect: { addListener: () => undefined },
  };
  frame = new Frame({ documentId: 'document', frameId: 0, url: '' }, port, events);
  retainers = new LiveRetainers(({ frameKey }) => (frameKey === 'document' ? frame : undefined));
});

it('asks the page of a row, and tells its answer', async () => {
  const asking = retainers.ask(row(7));
  expect(retainers.state.value).toEqual({ state: 'running' });
  expect(posted.at(-1)).toEqual({ type: 'retainers', run: 1, id: 7 });
  receive(answer(1));
  await asking;
  expect(retainers.state.value).toEqual({ state: 'answered', answer: answer(1) });
  expect(retainers.asked.value?.id).toBe(7);
});

it('can be cancelled: the page ends its search', async () => {
  const asking = retainers.ask(row(7));
  retainers.close();
  await asking;
  expect(posted.at(-1)).toEqual({ type: 'cancelRetainers' });
  receive(answer(1));
  expect(retainers.state.value).toEqual({ state: 'closed' });
});

it('a new question ends the one before', async () => {
  const first = retainers.ask(row(1));
  const second = retainers.ask(row(2));
  await first;
  receive(answer(1));
  expect(retainers.state.value).toEqual({ state: 'running' });
  receive(answer(2));
  await second;
  expect(retainers.state.value).toEqual({ state: 'answered', answer: answer(2) });
});

it('says so when the page went away meanwhile, or before', async () => {
  const asking = retainers.ask(row(7));
  frame.disconnect();
  await asking;
  expect(retainers.state.value).toEqual({ state: 'answered', answer: null });
  await retainers.ask({ ...row(8), frameKey: 'gone' });
  expect(retainers.state.value).toEqual({ state: 'answered', answer: null });
});

it('says so when the page can’t be asked', async () => {
  const refusing = { ask: () => Promise.reject(new Error('no such question')), post: ignore };
  retainers = new LiveRetainers(() => refusing);
  await retainers.ask(row(7));
  expect(retainers.state.value).toEqual({
    state: 'failed',
    message: 'The page could not be asked (Error: no such question): search again.',
  });
});

it('lets one choose when it is asked about all', async () => {
  await retainers.ask(null);
  expect(retainers.state.value).toEqual({ state: 'choosing' });
});
