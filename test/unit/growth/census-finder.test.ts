import { beforeEach, describe, expect, it } from 'vitest';
import type { CensusEntry, CollectionType, FromBridge, ToBridge } from '../../../content/protocol.ts';
import { Frame } from '../../../panel/connection/frame.ts';
import type { RecheckState } from '../../../panel/connection/tab-recheck.ts';
import { CensusFinder } from '../../../panel/growth/census-finder.ts';
import { type GrownCollection, SearchEnded } from '../../../panel/growth/growth-finder.ts';
import { spoken } from '../../../panel/words/saying.ts';
import { KEY } from '../../../src/walk/path.ts';

/** A document whose collections have the sizes that a test gives them. */
class FakePage {
  readonly frame: Frame;
  readonly asked: ToBridge[] = [];
  answers = true;
  all = true;
  type: CollectionType = 'Map';
  sizes: Record<string, number> = {};
  others: CensusEntry[] = [];
  #first: Record<string, number> = {};
  #since: number | undefined;

  constructor(documentId: string, frameId: number, origin: string) {
    let say: (message: unknown) => void = () => undefined;
    const port = {
      postMessage: (command: ToBridge) => {
        this.asked.push(command);
        if (command.type === 'endCensus') this.forget();
        if (command.type === 'census' && this.answers) say(this.#take(command.run));
      },
      disconnect: () => undefined,
      onMessage: {
        addListener(listener: typeof say) {
          say = listener;
        },
      },
      onDisconnect: { addListener: () => undefined },
    };
    const identity = { documentId, frameId, url: `${origin}/`, origin, loadedAt: 0 };
    this.frame = new Frame(identity, port, {
      onUpdate: () => null,
      onProgress: () => undefined,
      onFramesChanged: () => undefined,
      onLeftOut: () => undefined,
      onLost: () => undefined,
    });
  }

  forget(): void {
    this.#since = undefined;
    this.#first = {};
  }

  #take(run: number): FromBridge {
    this.#since ??= run;
    const sizes = Object.entries(this.sizes).flatMap(([path, size]): CensusEntry[] => {
      const first = this.#first[path];
      this.#first[path] ??= size;
      return first === undefined || first === size ? [] : [[path, this.type, first, size]];
    });
    return {
      type: 'census',
      run,
      since: this.#since,
      sizes: [...sizes, ...this.others],
      looked: 1_234,
      all: this.all,
    };
  }
}

const PROVEN: RecheckState = {
  ...{ state: 'done', collected: 0, survived: 0, proven: true, silent: [], milliseconds: 1, at: 0 },
};

let page: FakePage;
let frames: FakePage[];
let outcome: RecheckState;
let finder: CensusFinder;

beforeEach(() => {
  page = new FakePage('top', 0, 'https://page.example');
  frames = [page];
  outcome = PROVEN;
  finder = new CensusFinder({
    frames: () => frames.map(({ frame }) => frame),
    collect: async () => outcome,
  });
});

const never = new AbortController().signal;
const mark = (signal = never) => finder.mark(() => undefined, signal);

/** A mark for each of the sizes that a collection has. */
async function markSizes(path: string, ...sizes: number[]): Promise<void> {
  for (const size of sizes) {
    page.sizes[path] = size;
    await mark();
  }
}

const line = ({ path, sizes, shape, alike }: GrownCollection) =>
  `${path} ${sizes.join(' ')} ${shape.kind}${alike > 0 ? ` and ${alike} alike` : ''}`;
const grown = async () => (await finder.result()).grown.map(line);

describe('what grew', () => {
  it('is told by its sizes at each mark, every time first', async () => {
    for (const [once, seldom, each] of [
      [0, 0, 1],
      [3, 1, 2],
      [3, 1, 4],
      [3, 2, 5],
      [3, 2, 7],
      [3, 3, 8],
    ]) {
      page.sizes = {
        [`window${KEY}once${KEY}`]: once ?? 0,
        [`window${KEY}seldom${KEY}`]: seldom ?? 0,
        [`window${KEY}each${KEY}`]: each ?? 0,
      };
      await mark();
    }
    expect(await grown()).toEqual([
      'window.each 1 2 4 5 7 8 each',
      'window.seldom 0 1 1 2 2 3 periodic',
      'window.once 0 3 3 3 3 3 once',
    ]);
    expect(await finder.result()).toMatchObject({ repeats: 5, hasFrames: false, remarks: [] });
  });

  it('in many items of one list is told once', async () => {
    for (let trips = 0; trips < 4; trips++) {
      for (let i = 0; i < 5; i++) page.sizes[`window${KEY}rows${KEY}[${i}]${KEY}listeners${KEY}`] = trips;
      await mark();
    }
    expect(await grown()).toEqual(['window.rows[0].listeners 0 1 2 3 each and 4 alike']);
  });

  it('is no field that was set late', async () => {
    page.type = 'object';
    await markSizes(`window${KEY}it${KEY}`, 12, 13, 13, 13);
    expect(await grown()).toEqual([]);
  });

  it('is told of a dictionary that got many keys at once', async () => {
    page.type = 'object';
    await markSizes(`window${KEY}it${KEY}`, 12, 40, 40, 40);
    expect(await grown()).toEqual(['window.it 12 40 40 40 once']);
  });

  it('is not told of another frame’s window, which tells of itself', async () => {
    await markSizes(`window${KEY}0${KEY}${KEY}log${KEY}`, 0, 1, 2);
    expect(await grown()).toEqual([]);
  });

  it('is not known of different collections that share a path', async () => {
    for (let trips = 0; trips < 4; trips++) {
      page.others = [['window[a symbol]', 'Set', 1, 2 + trips]];
      await mark();
    }
    expect(await grown()).toEqual([]);
  });
});

describe('frames', () => {
  it('are looked at too', async () => {
    const child = new FakePage('child', 7, 'https://ads.example');
    frames.push(child);
    for (const size of [0, 1, 2]) {
      child.sizes = { [`window${KEY}log${KEY}`]: size };
      await mark();
    }
    const { grown, hasFrames } = await finder.result();
    expect(hasFrames).toBe(true);
    expect(grown.map(({ origin, path }) => `${origin} ${path}`)).toEqual(['https://ads.example window.log']);
  });

  it('that come later count from then on, and those that go are left out', async () => {
    const child = new FakePage('child', 7, 'https://ads.example');
    await mark();
    frames.push(child);
    for (const size of [0, 1, 2]) {
      child.sizes = { [`window${KEY}log${KEY}`]: size };
      await mark();
    }
    expect(await grown()).toEqual(['window.log 0 1 2 each']);
    frames.pop();
    await mark();
    const { grown: left, remarks } = await finder.result();
    expect(left).toEqual([]);
    expect(remarks.map(spoken)).toEqual(['1 frame went away in the meantime and is left out.']);
  });

  it('that have forgotten what they had are left out', async () => {
    const child = new FakePage('child', 7, 'https://ads.example');
    frames.push(child);
    await mark();
    child.forget();
    await mark();
    expect((await finder.result()).remarks.map(spoken)).toEqual([
      '1 frame went away in the meantime and is left out.',
    ]);
  });
});

describe('a search', () => {
  it('begins anew in the page, and leaves nothing there', async () => {
    await mark();
    expect(page.asked.map(({ type }) => type)).toEqual(['start', 'endCensus', 'census']);
    finder.close();
    expect(page.asked.at(-1)).toEqual({ type: 'endCensus' });
  });

  it('ends where the page is another one', async () => {
    await markSizes(`window${KEY}log${KEY}`, 0, 1);
    frames = [new FakePage('another', 0, 'https://page.example')];
    await expect(mark()).rejects.toThrow(SearchEnded);
    expect(await grown()).toEqual(['window.log 0 1 each']);
  });

  it('ends where the page is left while garbage is collected', async () => {
    outcome = { state: 'left' };
    await expect(mark()).rejects.toThrow(SearchEnded);
  });

  it('ends where the page has come back from the cache, and forgotten what was measured', async () => {
    await mark();
    page.forget();
    await expect(mark()).rejects.toThrow(/left and came back/);
  });

  it.each<[RecheckState, RegExp]>([
    [{ state: 'cancelled', counted: false }, /was cancelled, so nothing was measured/],
    [{ state: 'failed', reason: 'out of memory', counted: false }, /nothing was measured: out of memory\./],
    [{ state: 'running', step: '', percent: 0 }, /Another garbage collection is under way/],
  ])('after %o can be tried again', async (failed, message) => {
    await markSizes(`window${KEY}log${KEY}`, 0, 1);
    outcome = failed;
    await expect(mark()).rejects.toThrow(message);
    await expect(mark()).rejects.not.toThrow(SearchEnded);
    outcome = PROVEN;
    await markSizes(`window${KEY}log${KEY}`, 2);
    expect(await grown()).toEqual(['window.log 0 1 2 each']);
  });

  it('says when no collection was proven, and when not all was looked at', async () => {
    outcome = { ...outcome, proven: false } as RecheckState;
    page.all = false;
    await mark();
    expect((await finder.result()).remarks.map(spoken)).toEqual([
      '1 garbage collection could not be proven: sizes may count what the next one takes.',
      'Of https://page.example 1234 objects were looked at, and not what lies further away.',
    ]);
  });

  it('tells nothing of what a walk that was cut may not have seen', async () => {
    const path = `window${KEY}log${KEY}`;
    await markSizes(path, 10, 11, 12, 13);
    page.all = false;
    page.sizes = { [path]: 10 };
    await mark();
    expect(await grown()).toEqual([]);
  });

  it('that is cancelled while the page is asked sets no mark', async () => {
    await markSizes(`window${KEY}log${KEY}`, 0);
    page.answers = false;
    const abort = new AbortController();
    const marking = mark(abort.signal);
    abort.abort(new Error('cancelled'));
    await expect(marking).rejects.toThrow('cancelled');
    page.answers = true;
    await markSizes(`window${KEY}log${KEY}`, 1, 2);
    expect(await grown()).toEqual(['window.log 0 1 2 each']);
  });
});
