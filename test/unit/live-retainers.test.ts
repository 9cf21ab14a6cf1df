import { beforeEach, expect, it } from 'vitest';
import type { Retainers, ToBridge } from '../../content/protocol.ts';
import { LiveRetainers } from '../../panel/answers/live-retainers.ts';
import { Frame } from '../../panel/connection/frame.ts';
import type { Resource } from '../../panel/list/resources.ts';
import { spoken } from '../../panel/words/saying.ts';
import { FRAME, row as named } from './panel/rows.ts';

const row = (id: number): Resource => named(`row ${id}`, { id });
const answer = (run: number): Retainers => ({
  ...{ type: 'retainers', run, alive: true, paths: ['window.it'], looked: 10, all: true },
});
const ignore = () => undefined;
const events = {
  onUpdate: () => null,
  onProgress: ignore,
  onFramesChanged: ignore,
  onLeftOut: ignore,
  onLost: ignore,
};

const GONE = 'Its page is gone, and it with that.';

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
  frame = new Frame(FRAME, port, events);
  retainers = new LiveRetainers((row) => (row.frame === FRAME ? frame : undefined));
});

/** What it says of its failure; '' if it has not failed. */
function failure(): string {
  const state = retainers.state.value;
  return state.state === 'failed' ? spoken(state.message) : '';
}

it('asks the page of a row, and tells its answer', async () => {
  const asking = retainers.ask(row(7));
  expect(retainers.state.value).toEqual({ state: 'running', progress: expect.anything() });
  expect(posted.at(-1)).toEqual({ type: 'retainers', run: 1, id: 7 });
  receive(answer(1));
  await asking;
  expect(retainers.state.value).toEqual({ state: 'found', found: answer(1) });
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
  expect(retainers.state.value).toEqual({ state: 'running', progress: expect.anything() });
  receive(answer(2));
  await second;
  expect(retainers.state.value).toEqual({ state: 'found', found: answer(2) });
});

it('says so when the page went away meanwhile, or before', async () => {
  const asking = retainers.ask(row(7));
  frame.disconnect();
  await asking;
  expect(failure()).toBe(GONE);
  await retainers.ask({ ...row(8), frame: { ...FRAME, documentId: 'gone' } });
  expect(failure()).toBe(GONE);
});

it('says what went wrong when the page can’t be asked', async () => {
  retainers = new LiveRetainers(() => ({
    ask: () => Promise.reject(new Error('the port is closed')),
    post: ignore,
  }));
  await retainers.ask(row(7));
  expect(failure()).toBe('The page could not be searched: Error: the port is closed');
});

it('finds nothing about all rows at once', async () => {
  await retainers.ask(null);
  expect(retainers.state.value).toEqual({ state: 'closed' });
});
