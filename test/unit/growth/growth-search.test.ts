import { beforeEach, expect, it } from 'vitest';
import {
  type CensusAnswer,
  type GrowthFinder,
  type OnProgress,
  SearchEnded,
} from '../../../panel/growth/growth-finder.ts';
import { GrowthSearch } from '../../../panel/growth/growth-search.ts';

const answerOf = (repeats: number): CensusAnswer => ({
  ...{ method: 'census', repeats, grown: [], hasFrames: false, remarks: [] },
});

/** A way to find growth that does each step when a test lets it. */
class StepFinder implements GrowthFinder {
  readonly way = { method: 'census', why: null } as const;
  marks = 0;
  closed = false;
  readonly steps: { resolve: () => void; reject: (error: unknown) => void; signal: AbortSignal }[] = [];

  async mark(onProgress: OnProgress, signal: AbortSignal): Promise<void> {
    onProgress({ step: 'Marking', done: null });
    await new Promise<void>((resolve, reject) => this.steps.push({ resolve, reject, signal }));
    signal.throwIfAborted();
    this.marks++;
  }

  async result(): Promise<CensusAnswer> {
    return answerOf(this.marks - 1);
  }

  close(): void {
    this.closed = true;
  }
}

let finders: StepFinder[];
let search: GrowthSearch;

beforeEach(() => {
  finders = [];
  search = new GrowthSearch(() => {
    const finder = new StepFinder();
    finders.push(finder);
    return finder;
  });
  search.open();
});

async function mark(): Promise<void> {
  const marking = search.mark();
  finders.at(-1)?.steps.pop()?.resolve();
  await marking;
}

const waiting = (done: number | null, problem: string | null = null) => ({ state: 'waiting', done, problem });

it('counts repeats from the first mark on, and tells what grew', async () => {
  expect(search.state.value).toEqual(waiting(null));
  await mark();
  expect(search.state.value).toEqual(waiting(0));
  await mark();
  await mark();
  expect(search.state.value).toEqual(waiting(2));
  await search.answer();
  expect(search.state.value).toEqual({ state: 'answered', done: 2, answer: answerOf(2) });
});

it('goes on after an answer', async () => {
  for (let i = 0; i < 4; i++) await mark();
  await search.answer();
  await mark();
  expect(search.state.value).toEqual(waiting(4));
});

it('says what it is doing, and does one thing at a time', async () => {
  const marking = search.mark();
  expect(search.state.value).toEqual({
    ...{ state: 'working', done: null, progress: { step: 'Marking', done: null } },
  });
  await search.mark();
  await search.answer();
  expect(finders[0]?.steps).toHaveLength(1);
  finders[0]?.steps[0]?.resolve();
  await marking;
  expect(search.state.value).toEqual(waiting(0));
});

it('that is cancelled keeps what was marked before', async () => {
  await mark();
  const marking = search.mark();
  const [step] = finders[0]?.steps ?? [];
  search.cancel();
  expect(step?.signal.aborted).toBe(true);
  expect(search.state.value).toEqual(waiting(0));
  step?.resolve();
  await marking;
  expect(search.state.value).toEqual(waiting(0));
  finders[0]?.steps.pop();
  await mark();
  expect(search.state.value).toEqual(waiting(1));
});

it('tells what went wrong, and can be tried again', async () => {
  await mark();
  const marking = search.mark();
  finders[0]?.steps.pop()?.reject(new Error('It did not work.'));
  await marking;
  expect(search.state.value).toEqual(waiting(0, 'It did not work.'));
  await mark();
  expect(search.state.value).toEqual(waiting(1));
});

it('that can’t go on tells what was found until then', async () => {
  await mark();
  await mark();
  const marking = search.mark();
  finders[0]?.steps.pop()?.reject(new SearchEnded('The page went.'));
  await marking;
  expect(search.state.value).toEqual({
    ...{ state: 'ended', done: 1, reason: 'The page went.', answer: answerOf(1) },
  });
});

it('that can’t go on before any repeat has nothing to tell', async () => {
  const marking = search.mark();
  finders[0]?.steps.pop()?.reject(new SearchEnded('The page went.'));
  await marking;
  expect(search.state.value).toEqual({ state: 'ended', done: 0, reason: 'The page went.', answer: null });
});

it('that is shown again goes on where it was; one that is closed or begun anew does not', async () => {
  await mark();
  search.open();
  expect(search.state.value).toEqual(waiting(0));
  search.restart();
  expect(search.state.value).toEqual(waiting(null));
  expect(finders[0]?.closed).toBe(true);
  await mark();
  expect(finders).toHaveLength(2);
  search.close();
  expect(search.state.value).toEqual({ state: 'closed' });
  expect(finders[1]?.closed).toBe(true);
});

it('says nothing more once it is closed', async () => {
  const marking = search.mark();
  search.close();
  finders[0]?.steps[0]?.resolve();
  await marking;
  expect(search.state.value).toEqual({ state: 'closed' });
});
