import { signal } from '@preact/signals';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Retainers } from '../../../content/protocol.ts';
import type { AnswerState } from '../../../panel/answers/answerer.ts';
import type { HeapAnswer } from '../../../panel/answers/heap/inquiry.ts';
import { type RowDetails, WhyAlive } from '../../../panel/answers/why-alive.ts';
import { row } from './rows.ts';

const IT = row('it');
const DETAILS: RowDetails = { stack: 'at open (db.js:3:7)', trail: [] };
const REFUSED = { state: 'wantsFile', reason: 'There is no port.' } as const;
const READING = { state: 'running', progress: { step: 'Reading', done: null } } as const;

const answerer = <Found>() => ({
  state: signal<AnswerState<Found>>({ state: 'closed' }),
  ...{ ask: vi.fn(async () => undefined), close: vi.fn() },
  ...{ takeSnapshot: vi.fn(async () => undefined), readFile: vi.fn() },
  ...{ ignore: vi.fn(), takeBack: vi.fn(), cut: vi.fn() },
});

let heap: ReturnType<typeof answerer<HeapAnswer>>;
let live: ReturnType<typeof answerer<Retainers>>;
let detailsOf: () => Promise<RowDetails | null>;
let answers: WhyAlive;

beforeEach(() => {
  heap = answerer();
  live = answerer();
  detailsOf = async () => DETAILS;
  answers = new WhyAlive(heap, live, () => detailsOf());
});

it('a snapshot is asked first, and nothing else while it answers', async () => {
  await answers.ask(IT);
  heap.state.value = READING;
  expect(heap.ask).toHaveBeenCalledWith(IT);
  expect(live.ask).not.toHaveBeenCalled();
  expect(answers.details.value).toBe(DETAILS);
});

it('the page is asked at once where no snapshot can be had, or reading it failed', async () => {
  await answers.ask(IT);
  heap.state.value = REFUSED;
  expect(live.ask).toHaveBeenLastCalledWith(IT);
  heap.state.value = READING;
  expect(live.close).toHaveBeenCalled();
  heap.state.value = { state: 'failed', message: 'This is no snapshot.' };
  expect(live.ask).toHaveBeenCalledTimes(2);
});

it('the page is asked where there is no heap graph', async () => {
  answers = new WhyAlive(null, live, detailsOf);
  await answers.ask(IT);
  expect(live.ask).toHaveBeenCalledWith(IT);
});

it('a file that comes without a question is read for all rows', () => {
  const file = new File([], 'page.heapsnapshot');
  answers.readFile(file);
  expect(answers.question.value).toEqual({ row: null });
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
