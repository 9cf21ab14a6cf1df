import { type RunnerTask, type RunnerTestCase, type RunnerTestSuite, TestRunner, vi } from 'vitest';
import { builtinModule } from '../gc/host.ts';

/*
 * What Vitest itself holds of what tests have made. A function that it has called for the last time is let go when it
 * has been called, and with it all that it refers to. The rest (the calls of mocks, the values of fixtures, what tests
 * returned) is only touched where something is left, after the test.
 */

type Call = (...args: never[]) => unknown;

function letGoWhenCalled<T extends Call>(call: T): (...args: Parameters<T>) => unknown {
  let toCall: T | undefined = call;
  return (...args) => {
    const call = toCall;
    toCall = undefined;
    return call?.(...args);
  };
}

const done = new WeakSet<Call>();

/** What the hooks of a suite return for their clean-up, which Vitest holds until after the last of them is called. */
export function letGoOfCleanups(suite: RunnerTestSuite, when: 'beforeAll' | 'beforeEach'): void {
  const hooks: Call[] = TestRunner.getSuiteHooks(suite)[when];
  hooks.forEach((hook, i) => {
    if (done.has(hook)) return;
    const letting = async (...args: never[]) => {
      const cleanup: unknown = await hook(...args);
      return isCall(cleanup) ? letGoWhenCalled(cleanup) : cleanup;
    };
    // what Vitest notes at a hook: its time-out
    hooks[i] = Object.assign(letting, hook);
    done.add(letting);
  });
}

const isCall = (value: unknown): value is Call => typeof value === 'function';

/** What a test has registered with `onTestFinished`. Vitest's types don't tell where. */
export function letGoOfFinished(task: object): void {
  if ('onFinished' in task && Array.isArray(task.onFinished))
    task.onFinished = task.onFinished.map((hook: Call) => letGoWhenCalled(hook));
}

/** What the context of a test has before any fixture is in it. */
const contexts = new WeakMap<object, ReadonlySet<string>>();

export function noteContext({ context }: RunnerTestCase): void {
  if (!contexts.has(context)) contexts.set(context, new Set(Object.keys(context)));
}

/** What mocks have seen, and what the contexts of these tests have kept. */
export function letGoOfAll(...tasks: readonly RunnerTask[]): void {
  vi.clearAllMocks();
  tasks.forEach(letGoOfTask);
}

function letGoOfTask(task: RunnerTask): void {
  if (task.type === 'suite') {
    task.tasks.forEach(letGoOfTask);
    return;
  }
  const { context } = task;
  const known = contexts.get(context);
  if (known === undefined) return;
  for (const key of Object.keys(context)) if (!known.has(key)) Reflect.deleteProperty(context, key);
  // one listener has the promise of the test's function, and with it what that returned
  const { signal } = context;
  for (const listener of listenersOf(signal)) signal.removeEventListener('abort', listener as EventListener);
}

function listenersOf(signal: AbortSignal): readonly unknown[] {
  try {
    return builtinModule('events')?.getEventListeners(signal, 'abort') ?? [];
  } catch {
    // an environment has signals of its own, which tell nobody
    return [];
  }
}
