import { LeakTracker } from '../../src/index.ts';
import { type AllocationStacks, allocationStacks } from '../../src/stacks/index.ts';

/** What tracking costs, against the least that a program written by hand would pay. Run with `npm run bench`. */

const COUNT = 200_000;
const ROUNDS = 9;
const CYCLES = 1_000_000;

interface Subject {
  track(target: object, name: string): void;
  untrack(target: object): void;
  live(): unknown[];
}

/** A list of what is alive, with nothing else: a Map for the list, a WeakMap to find, a WeakRef, a finalizer. */
class Floor implements Subject {
  readonly #records = new Map<number, { ref: WeakRef<object>; name: string; createdAt: number }>();
  readonly #ids = new WeakMap<object, number>();
  readonly #finalizers = new FinalizationRegistry<number>((id) => this.#records.delete(id));
  #lastId = 0;

  track(target: object, name: string): void {
    const id = ++this.#lastId;
    this.#records.set(id, { ref: new WeakRef(target), name, createdAt: Date.now() });
    this.#ids.set(target, id);
    this.#finalizers.register(target, id);
  }

  untrack(target: object): void {
    const id = this.#ids.get(target);
    if (id !== undefined) this.#records.delete(id);
  }

  live(): unknown[] {
    return [...this.#records.values()];
  }
}

class Ours implements Subject {
  readonly #tracker = new LeakTracker();

  track(target: object, name: string): void {
    this.#tracker.track(target, { name });
  }

  untrack(target: object): void {
    this.#tracker.untrack(target);
  }

  live(): unknown[] {
    return this.#tracker.live();
  }
}

type Measure = 'track' | 'untrack' | 'live' | 'memory';

const { gc } = globalThis;
if (gc === undefined)
  throw new Error('Run with --expose-gc: the memory is measured after a garbage collection');

const nextTask = () => new Promise<void>((resolve) => setImmediate(resolve));
const names = Array.from({ length: COUNT }, (_, i) => `name ${i}`);

async function settle(): Promise<void> {
  for (let i = 0; i < 3; i++) {
    await nextTask();
    gc?.();
  }
  await nextTask();
}

function time(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

async function round(make: () => Subject): Promise<Record<Measure, number>> {
  const targets = names.map(() => ({}));
  const subject = make();
  await settle();
  const before = process.memoryUsage().heapUsed;
  const track = time(() => {
    for (let i = 0; i < COUNT; i++) subject.track(targets[i] as object, names[i] as string);
  });
  await settle();
  const memory = (process.memoryUsage().heapUsed - before) / COUNT;
  const lives = Array.from({ length: 5 }, () => time(() => subject.live()));
  const untrack = time(() => {
    for (const target of targets) subject.untrack(target);
  });
  return { track, untrack, live: median(lives), memory };
}

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** Growth of the heap in bytes a cycle, from the second million to the third. */
async function growth(make: () => Subject): Promise<number> {
  const subject = make();
  const sizes: number[] = [];
  for (let million = 0; million < 3; million++) {
    for (let i = 0; i < CYCLES; i++) {
      subject.track({}, 'dropped');
      // finalizers run between tasks, as they do in any program
      if (i % 10_000 === 0) await nextTask();
    }
    await settle();
    sizes.push(process.memoryUsage().heapUsed);
  }
  return ((sizes[2] ?? 0) - (sizes[1] ?? 0)) / CYCLES;
}

const floors: Record<Measure, number>[] = [];
const ours: Record<Measure, number>[] = [];
await round(() => new Floor()); // warms up
await round(() => new Ours());
for (let i = 0; i < ROUNDS; i++) {
  floors.push(await round(() => new Floor()));
  ours.push(await round(() => new Ours()));
}

const LIMITS: Record<Measure, { unit: string; limit: number }> = {
  track: { unit: `ms for ${COUNT}`, limit: 1.25 },
  untrack: { unit: `ms for ${COUNT}`, limit: 1.25 },
  live: { unit: `ms for ${COUNT}`, limit: 2 },
  memory: { unit: 'B an object', limit: 1.15 },
};

const rows = (Object.keys(LIMITS) as Measure[]).map((measure) => {
  const floor = median(floors.map((result) => result[measure]));
  const own = median(ours.map((result) => result[measure]));
  const { unit, limit } = LIMITS[measure];
  return { measure, unit, floor: floor.toFixed(1), ours: own.toFixed(1), ratio: own / floor, limit };
});
console.table(rows.map((row) => ({ ...row, ratio: row.ratio.toFixed(2) })));
/** Levels of allocation stacks: what `track` costs at each, from a stack of a depth that programs have. */
const STACK_COUNT = 20_000;
const DEPTH = 20;
const LEVELS: AllocationStacks[] = ['off', 'sampled', 'all'];

function atDepth<T>(depth: number, work: () => T): T {
  return depth === 0 ? work() : atDepth(depth - 1, work);
}

async function stackCost(level: AllocationStacks) {
  const targets = Array.from({ length: STACK_COUNT }, () => ({}));
  const tracker = new LeakTracker(null, { takeStack: allocationStacks(level) });
  await settle();
  const before = process.memoryUsage().heapUsed;
  const milliseconds = time(() =>
    atDepth(DEPTH, () => targets.forEach((target) => void tracker.track(target))),
  );
  await settle();
  const memory = (process.memoryUsage().heapUsed - before) / STACK_COUNT;
  return { microseconds: (milliseconds * 1000) / STACK_COUNT, memory };
}

const costs = [];
for (const level of LEVELS) {
  await stackCost(level); // warms up
  const results = [];
  for (let i = 0; i < 5; i++) results.push(await stackCost(level));
  const microseconds = median(results.map((result) => result.microseconds));
  const memory = median(results.map((result) => result.memory));
  costs.push({
    'allocation stacks': level,
    'µs a track': microseconds.toFixed(2),
    'B an object': memory.toFixed(0),
  });
}
console.table(costs);

const grown = await growth(() => new Ours());
console.log(`growth over a million track-and-drop cycles: ${grown.toFixed(3)} B a cycle`);
if (rows.some(({ ratio, limit }) => ratio > limit) || grown > 1) {
  console.error('Above a limit.');
  process.exitCode = 1;
}
