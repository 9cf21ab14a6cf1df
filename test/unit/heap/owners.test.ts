import { beforeEach, describe, expect, it } from 'vitest';
import { type HeapRules, reportHeap } from '../../../src/heap/answers/heap-report.ts';
import type { OwnerRule } from '../../../src/heap/answers/owners/owner.ts';
import { reportSnapshot } from '../../../src/report/heap-leaks.ts';
import { ownerLine, remarks } from '../../../src/report/words.ts';
import { SyntheticHeap } from './synthetic-heap.ts';

const APP = { url: 'https://example.com/app.js', line: 14 };
const LIBRARY = {
  url: 'https://example.com/node_modules/.pnpm/p-queue@9.0.0/node_modules/p-queue/index.js',
  line: 215,
};
const LODASH = { url: 'https://example.com/node_modules/lodash/throttle.js', line: 3 };

const UNKNOWN = 'owner: unknown (No function on the way tells whose code it is)';

let heap: SyntheticHeap;
let target: number;
beforeEach(() => {
  heap = new SyntheticHeap();
  target = heap.track(heap.node('native', '<dialog>', 16, true), 'dialog', 'element');
});

/** What a person reads: whose each leak is, and what is not counted. */
async function answer(rules: HeapRules = {}): Promise<string[]> {
  const report = reportSnapshot(await reportHeap(heap.graph(), rules), 0);
  const owners = report.groups.flatMap(({ reference }) => reference?.owner ?? []);
  return [...owners.map(ownerLine), ...remarks(report)];
}

/** A scope of these variables, which a closure of the window shares. */
const scope = (variables: Record<string, number>, at?: typeof APP) =>
  heap.property(heap.window, 'render', heap.closure('render', variables, at));
const empty = () => heap.node('object', 'Object');

describe('a leak is of whoever wrote the nearest function', () => {
  it('which is a library’s, with its version', async () => {
    heap.property(heap.window, 'onabort', heap.closure('onAbort', { job: target }, LIBRARY));
    expect(await answer()).toEqual(['owner: p-queue 9.0.0 (its function onAbort at p-queue/index.js:215:1)']);
  });

  it('or yours', async () => {
    heap.property(heap.window, 'onabort', heap.closure('onAbort', { job: target }, APP));
    expect(await answer()).toEqual(['owner: yours, app.js (its function onAbort at app.js:14:1)']);
  });

  it('the class of the object that holds it', async () => {
    const prototype = heap.object(heap.window, 'Pool');
    heap.property(prototype, 'constructor', heap.closure('Pool', {}, LIBRARY));
    const pool = heap.object(heap.window, 'pool', 'Pool');
    heap.property(pool, '__proto__', prototype);
    heap.property(heap.object(pool, 'jobs', 'Array'), 'last', target);
    expect(await answer()).toEqual([
      'owner: p-queue 9.0.0 (the holder is made by its Pool at p-queue/index.js:215:1)',
    ]);
  });

  it('what is declared beside a variable of a bundle, not whoever else shares its scope', async () => {
    const declared = heap.closure('observe', {}, LIBRARY);
    scope({ observe: declared, instances: target, unobserve: declared }, APP);
    expect(await answer()).toEqual([
      'owner: p-queue 9.0.0 (the variable is declared beside its function observe at p-queue/index.js:215:1)',
    ]);
  });

  it('not what only passes on what it is given', async () => {
    const listener = heap.closure('onResize', { chart: target }, APP);
    heap.property(heap.window, 'onresize', heap.closure('throttled', { func: listener }, LODASH));
    expect(await answer()).toEqual(['owner: yours, app.js (its function onResize at app.js:14:1)']);
  });

  it('but of a library whose name begins as a framework’s', async () => {
    const url = 'https://example.com/node_modules/vue-lazyload/vue-lazyload.js';
    const app = empty();
    scope({ app }, APP);
    heap.property(app, 'onscroll', heap.closure('lazyLoad', { queue: target }, { url, line: 7 }));
    expect(await answer()).toEqual([
      'owner: vue-lazyload (its function lazyLoad at vue-lazyload/vue-lazyload.js:7:1)',
    ]);
  });

  it.each([
    ['as a variable', (called: number) => heap.closure('once', { fn: called }, LODASH)],
    [
      'as a property',
      (called: number) => {
        const once = heap.closure('once', {}, LODASH);
        heap.property(once, 'fn', called);
        return once;
      },
    ],
  ])('what a function that only passes on has to call %s, before who declared it all', async (_, wrap) => {
    const hooks = heap.node('object', 'Array');
    scope({ hooks }, APP);
    const targets = [target, heap.track(heap.node('native', '<menu>', 16, true), 'menu', 'element')];
    targets.forEach((root, index) => {
      const called = heap.closure('onDestroy', { root }, LIBRARY);
      heap.edge(hooks, 'element', index, wrap(called));
    });
    expect(await answer()).toEqual([
      'owner: p-queue 9.0.0 (its function onDestroy at p-queue/index.js:215:1)',
    ]);
  });

  describe('what only passes on, and keeps an object of its own class', () => {
    const RXJS = { url: 'https://example.com/node_modules/rxjs/Subscriber.js', line: 20 };
    /** Two answers, each in a subscriber of its own that another one keeps. */
    const keep = (hold: (inner: number, answer: number) => void) => {
      const prototype = heap.object(heap.window, 'Subscriber');
      heap.property(prototype, 'constructor', heap.closure('Subscriber', {}, RXJS));
      const made = (name: string) => {
        const subscriber = heap.node('object', name);
        heap.property(subscriber, '__proto__', prototype);
        return subscriber;
      };
      const outer = made('Subscriber');
      heap.property(heap.window, 'endSession', heap.closure('endSession', { session: outer }, APP));
      const subscriptions = heap.object(outer, '_subscriptions', 'Array');
      const answers = [target, heap.track(heap.node('native', '<menu>', 16, true), 'menu', 'element')];
      answers.forEach((held, index) => {
        const inner = made('InnerSubscriber');
        heap.edge(subscriptions, 'element', index, inner);
        hold(inner, held);
      });
    };

    it('is meant itself', async () => {
      keep((inner, held) => heap.property(inner, 'outerValue', held));
      expect(await answer()).toEqual([
        'owner: rxjs (the holder is made by its Subscriber at rxjs/Subscriber.js:20:1)',
      ]);
    });

    it('is not if that calls what it was given', async () => {
      keep((inner, held) => heap.property(inner, '_next', heap.closure('onNext', { held }, APP)));
      expect(await answer()).toEqual(['owner: yours, app.js (its function onNext at app.js:14:1)']);
    });
  });

  it('and of nobody that is known if there is none', async () => {
    heap.property(heap.window, 'last', target);
    expect(await answer()).toEqual(['owner: unknown (No function on the way tells whose code it is)']);
  });
});

describe('what is only in passing is no leak', () => {
  /** The timeline of the page, with its buffer between it and what is in it. */
  const take = (entry: string) => {
    const timeline = heap.node('native', 'Performance');
    const buffer = heap.node('native', 'blink::HeapVectorBacking<…>');
    const taken = heap.node('native', entry);
    heap.edge(heap.window, 'element', 1, timeline).edge(timeline, 'element', 1, buffer);
    heap.edge(buffer, 'element', 1, taken).edge(taken, 'element', 1, target);
  };

  it('what the browser takes down in the performance timeline', async () => {
    take('PerformanceEventTiming');
    expect(await answer()).toEqual([
      expect.stringContaining(
        'held in passing by the browser, released with the page (It is in the performance timeline',
      ),
    ]);
  });

  it('but not what the page measures', async () => {
    take('PerformanceMeasure');
    expect(await answer()).toEqual([UNKNOWN]);
  });

  const react = 'held in passing by React, released at its next update, or when the focus moves';
  const vue =
    'held in passing by Vue, released 3 seconds after the first app, when no DevTools has connected';

  it('an element that had the focus in React’s own variable', async () => {
    scope({ activeElement: target, activeElementInst: empty() });
    const why = 'React keeps the last one in a variable of its own';
    expect(await answer()).toEqual([`Not counted: 1 resource ${react} (${why}): dialog.`]);
  });

  it('but a variable of the same name that is somebody else’s is', async () => {
    scope({ activeElement: target }, APP);
    expect(await answer()).toEqual(['owner: yours, app.js (its function render at app.js:14:1)']);
  });

  it('and what is held by something else too is', async () => {
    scope({ activeElement: target, activeElementInst: empty() });
    const far = heap.object(heap.object(heap.window, 'a'), 'b');
    heap.property(heap.object(heap.object(far, 'c'), 'd'), 'leak', target);
    expect(await answer()).toEqual(['owner: unknown (No function on the way tells whose code it is)']);
  });

  it('what Vue’s development build buffers', async () => {
    const buffer = heap.node('object', 'Array');
    heap.edge(buffer, 'element', 0, target);
    scope({ buffer, devtoolsNotInstalled: empty() });
    const why = 'Vue’s development build buffers what it would tell its DevTools';
    expect(await answer()).toEqual([`Not counted: 1 resource ${vue} (${why}): dialog.`]);
  });

  it('but not what is in a buffer of the page’s', async () => {
    const buffer = heap.node('object', 'Array');
    heap.edge(buffer, 'element', 0, target);
    scope({ buffer }, APP);
    expect((await answer())[0]).toContain('owner: yours');
  });

  describe('React’s spare fibers', () => {
    let current: number;
    let spare: number;
    beforeEach(() => {
      const fiber = () => {
        const node = heap.node('object', 'FiberNode');
        heap.object(node, 'memoizedState');
        return node;
      };
      const root = heap.object(heap.window, 'root');
      current = heap.property(root, 'current', fiber());
      spare = heap.property(current, 'alternate', fiber());
      heap.property(spare, 'alternate', current);
      for (const node of [current, spare]) {
        heap.property(node, 'stateNode', root);
        heap.object(node, 'return');
      }
      heap.object(current, 'memoizedProps');
    });

    it('keep what a component had before', async () => {
      heap.property(heap.object(spare, 'memoizedProps'), 'dialog', target);
      expect((await answer())[0]).toMatch(
        /held in passing by React, released at the next update of that component/,
      );
    });

    it('but those in use hold for good', async () => {
      heap.object(spare, 'memoizedProps');
      heap.property(heap.object(current, 'ref'), 'dialog', target);
      expect(await answer()).toEqual(['owner: unknown (No function on the way tells whose code it is)']);
    });
  });

  it('what a compiler refers to, but not what a function has that runs', async () => {
    const handles = heap.node('synthetic', '(Handle scope)', 0);
    heap.edge(heap.gcRoots, 'element', 2, handles).edge(handles, 'element', 1, target);
    expect((await answer())[0]).toContain('held in passing by V8, released when that is over (It was about');
    const stack = heap.node('synthetic', '(Stack roots)', 0);
    heap.edge(heap.gcRoots, 'element', 3, stack).edge(stack, 'element', 1, target);
    expect((await answer())[0]).not.toContain('in passing');
  });

  it.each([
    ['Svelte', { active_effect: 'Object', active_reaction: 'Object' }, 'active_effect'],
    ['Angular', { instructionState: 'Object' }, 'instructionState'],
    ['Preact', { currentComponent: 'Object', previousComponent: 'Object' }, 'currentComponent'],
  ])('a slot of %s', async (name, variables, slot) => {
    const nodes = Object.fromEntries(Object.keys(variables).map((variable) => [variable, empty()]));
    heap.property(nodes[slot] ?? 0, 'element', target);
    scope(nodes);
    expect((await answer())[0]).toContain(`held in passing by ${name}`);
  });
});

describe('what a tool holds is the tool’s', () => {
  describe('DevTools’ live metrics', () => {
    /** A function that holds the target, in a world with such globals. */
    const worldWith = (...globals: string[]) => {
      const context = heap.node('native', 'system / NativeContext / https://example.com', 0);
      const global = heap.node('object', 'Window [JSGlobalObject] / https://example.com', 0);
      heap.edge(heap.globalHandles, 'internal', '2 / V8PerContextData::context_', context);
      heap.edge(context, 'internal', 'global_object', global);
      for (const name of globals) heap.object(global, name);
      const observer = heap.closure('', {});
      const scope = heap.contextOf(1, context, { interactions: target });
      heap.edge(observer, 'internal', 'context', scope);
      heap.property(
        global,
        'onEntry',
        heap.functionOf(heap.node('code', 'system / Script / '), 1, scope, ''),
      );
    };

    it('hold what they measure', async () => {
      worldWith('__chromium_devtools_metrics_reporter', '__chromium_devtools_kill_live_metrics');
      expect(await answer()).toEqual([expect.stringContaining('owner: DevTools’ live metrics (')]);
    });

    it('are not meant where one of their names is a page’s', async () => {
      worldWith('__chromium_devtools_metrics_reporter');
      expect(await answer()).toEqual([UNKNOWN]);
    });
  });

  it.each([
    ['React DevTools', '__REACT_DEVTOOLS_GLOBAL_HOOK__'],
    ['Vue DevTools', '__VUE_DEVTOOLS_GLOBAL_HOOK__'],
    ['Redux DevTools', '__REDUX_DEVTOOLS_EXTENSION__'],
    ['Apollo DevTools', '__APOLLO_CLIENT__'],
    ['Vue’s hot module replacement', '__VUE_HMR_RUNTIME__'],
  ])('%s', async (name, global) => {
    heap.property(heap.object(heap.window, global), 'kept', target);
    expect((await answer())[0]).toContain(`owner: ${name} (`);
  });

  it('the console', async () => {
    heap.edge(heap.globalHandles, 'internal', '2 / DevTools console', target);
    expect((await answer())[0]).toContain('owner: console (');
  });

  const state = (...names: string[]) => {
    const mock = heap.object(heap.window, 'mock');
    for (const name of names) heap.object(mock, name, 'Array');
    heap.edge(heap.property(mock, 'calls', heap.node('object', 'Array')), 'element', 0, target);
  };

  it('calls that a mock function of Jest has kept', async () => {
    state('results', 'contexts', 'instances');
    expect((await answer())[0]).toContain('owner: jest.fn (');
  });

  it('what was a global in Jest’s environment for Node', async () => {
    const environment = heap.object(heap.window, 'proxy');
    heap.object(environment, 'propertyToValue');
    heap.property(heap.object(environment, 'leftovers'), 'value', target);
    expect((await answer())[0]).toContain('owner: jest-environment-node (');
  });

  it('calls that a mock function of Vitest has kept', async () => {
    state('results', 'contexts', 'instances', 'settledResults');
    expect((await answer())[0]).toContain('owner: vi.fn (');
  });

  it('but a list of calls that is the page’s own is not', async () => {
    state('results');
    expect(await answer()).toEqual(['owner: unknown (No function on the way tells whose code it is)']);
  });

  it('what Testing Library has mounted', async () => {
    const containers = heap.node('object', 'Set');
    heap.property(containers, 'first', target);
    scope({ mountedContainers: containers });
    expect((await answer())[0]).toContain('owner: Testing Library (');
  });
});

it('rules of others are asked first', async () => {
  heap.property(heap.window, 'spareDialog', target);
  const spare = {
    ...({ type: 'framework', name: 'our framework', reason: 'It keeps one dialog.' } as const),
    inPassing: { until: 'when the next is opened' },
    matches: (path: { hops: readonly { name: string }[] }, at: number) =>
      path.hops[at]?.name === 'spareDialog',
  };
  expect(await answer({ owners: [spare] })).toEqual([
    'Not counted: 1 resource held in passing by our framework, released when the next is opened (It keeps one dialog): dialog.',
  ]);
});

it('a rule holds for a variable of the global wherever V8 keeps it', async () => {
  const recorder = heap.object(heap.window, '__RECORDER__');
  heap.property(recorder, 'last', target);
  const table = heap.node('array', '(properties)');
  const cell = heap.node('hidden', 'system / PropertyCell');
  heap.edge(heap.window, 'internal', 'properties', table);
  heap.edge(table, 'internal', 7, cell).edge(cell, 'internal', 'value', recorder);
  const rule: OwnerRule = {
    ...{ type: 'developer-tool', name: 'our recorder', reason: 'it keeps the last event' },
    matches: ({ hops }, at) => hops[at]?.name === '__RECORDER__',
  };
  expect(await answer({ owners: [rule] })).toEqual(['owner: our recorder (it keeps the last event)']);
});
