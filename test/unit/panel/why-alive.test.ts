import { signal } from '@preact/signals';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Retainers } from '../../../content/protocol.ts';
import type { AnswerState } from '../../../panel/answers/answerer.ts';
import type { HeapAnswer } from '../../../panel/answers/heap/inquiry.ts';
import type { Explanation } from '../../../panel/answers/heap/worker-messages.ts';
import { type RowDetails, WhyAlive } from '../../../panel/answers/why-alive.ts';
import { WORKER } from '../../../panel/connection/frame.ts';
import { row } from './rows.ts';

const IT = row('it');
const DETAILS: RowDetails = { stack: 'at open (db.js:3:7)', trail: [] };
const REFUSED = { state: 'wantsFile', reason: 'There is no port.' } as const;
const NOW = 5;
const EXPLANATION: Explanation = {
  ...{ found: 1, free: 0, missing: 0, first: null, leaks: [], moreLeaks: 0 },
  ...{ ignored: [], remarks: [], text: '' },
};
const ANSWER: HeapAnswer = {
  ...{ explanation: EXPLANATION, snapshot: { file: null, takenAt: 0 }, work: null, notCut: null },
};
const FOUND = { state: 'found', found: ANSWER } as const;
const RETAINERS: AnswerState<Retainers> = {
  state: 'found',
  found: { type: 'retainers', run: 1, alive: true, paths: [], looked: 1, all: true },
};
const READING = { state: 'running', progress: { step: 'Reading', done: null } } as const;

const answerer = <Found>() => ({
  state: signal<AnswerState<Found>>({ state: 'closed' }),
  ...{ ask: vi.fn(async () => undefined), close: vi.fn() },
  ...{ takeSnapshot: vi.fn(async () => undefined), readFile: vi.fn() },
  ...{ ignore: vi.fn(), takeBack: vi.fn(), cut: vi.fn(), cancel: vi.fn(), giveUp: vi.fn() },
  earlier: signal<HeapAnswer | null>(null),
});
/** The documents that are there; the page itself is the first. */
const documents = signal<readonly string[]>([]);

let heap: ReturnType<typeof answerer<HeapAnswer>>;
let live: ReturnType<typeof answerer<Retainers>>;
let detailsOf: () => Promise<RowDetails | null>;
let answers: WhyAlive;

const asked = {
  detailsOf: () => detailsOf(),
  page: () => documents.value[0] ?? null,
  isThere: (id: string) => documents.value.includes(id),
};

beforeEach(() => {
  documents.value = [IT.frame.documentId];
  heap = answerer();
  live = answerer();
  detailsOf = async () => DETAILS;
  answers = new WhyAlive(heap, live, asked, () => NOW);
});

it('the page is asked at once, and a snapshot meanwhile, which ends what the page is asked once it answers', async () => {
  await answers.ask(IT);
  expect(heap.ask).toHaveBeenCalledWith(IT);
  expect(live.ask).toHaveBeenCalledWith(IT);
  expect(answers.details.value).toBe(DETAILS);
  heap.state.value = READING;
  expect(live.close).not.toHaveBeenCalled();
  heap.state.value = FOUND;
  expect(live.close).toHaveBeenCalledOnce();
});

it('the page is not asked when the snapshot at hand answers', async () => {
  heap.state.value = FOUND;
  await answers.ask(IT);
  expect(heap.ask).toHaveBeenCalledWith(IT);
  expect(live.ask).not.toHaveBeenCalled();
});

it('what the page has answered stays where no snapshot can be had', async () => {
  await answers.ask(IT);
  live.state.value = RETAINERS;
  heap.state.value = REFUSED;
  expect(live.ask).toHaveBeenCalledOnce();
  expect(live.close).not.toHaveBeenCalled();
});

it('the page is asked when a file can’t be read, unless there is an answer from before', async () => {
  await answers.ask(IT);
  heap.state.value = FOUND;
  heap.state.value = { state: 'failed', message: 'This is no snapshot.' };
  expect(live.ask).toHaveBeenCalledTimes(2);
  heap.earlier.value = ANSWER;
  heap.state.value = READING;
  heap.state.value = { state: 'failed', message: 'This is no snapshot, too.' };
  expect(live.ask).toHaveBeenCalledTimes(2);
});

it('cancelling ends what is under way and keeps what is known; where nothing is, it closes', async () => {
  await answers.ask(IT);
  heap.state.value = READING;
  live.state.value = RETAINERS;
  answers.cancel();
  expect(heap.cancel).toHaveBeenCalledOnce();
  expect(answers.question.value).not.toBeNull();
  live.state.value = { state: 'running', progress: READING.progress };
  answers.cancel();
  expect(answers.question.value).toBeNull();
});

it('an answer whose page has gone elsewhere is one of the page before, until the page is back', async () => {
  await answers.ask(IT);
  expect(answers.past.value).toBeNull();
  documents.value = ['the next page'];
  expect(answers.past.value).toEqual({ what: 'page', at: NOW });
  documents.value = [IT.frame.documentId];
  expect(answers.past.value).toBeNull();
});

it('of a frame that is removed, and of a worker that has ended, no more is said than that', async () => {
  documents.value = ['page', 'frame', 'worker'];
  const of = (documentId: string, frameId: number) =>
    row('x', { frame: { ...IT.frame, documentId, frameId } });
  await answers.ask(of('frame', 3));
  documents.value = ['page', 'worker'];
  expect(answers.past.value?.what).toBe('frame');
  await answers.ask(of('worker', WORKER));
  expect(answers.past.value).toBeNull();
  documents.value = ['page'];
  expect(answers.past.value?.what).toBe('worker');
  documents.value = [];
  expect(answers.past.value?.what).toBe('page');
});

it('what is asked of a page ends when that goes elsewhere, and says so', async () => {
  await answers.ask(IT);
  heap.state.value = READING;
  documents.value = ['the next page'];
  expect(heap.giveUp).toHaveBeenCalledExactlyOnceWith('The page went elsewhere before there was an answer.');
});

it('a new snapshot for all is one of the page that is there', async () => {
  await answers.ask(null);
  documents.value = ['the next page'];
  expect(answers.past.value?.what).toBe('page');
  answers.takeSnapshot();
  expect(answers.past.value).toBeNull();
});

it('the page is asked where there is no heap graph', async () => {
  answers = new WhyAlive(null, live, asked);
  await answers.ask(IT);
  expect(live.ask).toHaveBeenCalledWith(IT);
});

it('a file that comes without a question is read for all rows', () => {
  const file = new File([], 'page.heapsnapshot');
  answers.readFile(file);
  expect(answers.question.value).toMatchObject({ row: null });
  expect(heap.readFile).toHaveBeenCalledWith(file);
});

it('details that come after another question are not shown', async () => {
  let answer = (_: RowDetails | null): void => undefined;
  detailsOf = () =>
    new Promise((resolve) => {
      answer = resolve;
    });
  const asking = answers.ask(IT);
  answers.ask(null);
  answer(DETAILS);
  await asking;
  expect(answers.details.value).toBeNull();
});

it('closing ends both ways of answering', async () => {
  await answers.ask(IT);
  answers.close();
  expect([heap.close, live.close].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
  expect(answers.question.value).toBeNull();
  expect(answers.details.value).toBeNull();
});
