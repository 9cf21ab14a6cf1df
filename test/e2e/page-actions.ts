import type { LeakTracker } from '../../src/index.ts';

/** What the page's own scripts find. */
declare global {
  function trackResource<T>(
    target: T,
    name?: string | null,
    kind?: string | null,
    options?: { mustDispose?: boolean },
  ): T;
  function disposeResource(target: unknown): void;
  function untrackResource(target: unknown): void;
  var resourceTracker: LeakTracker;
  var kept: Record<string, unknown>;
}

/** A page of Playwright's, or of another driver. */
interface Scriptable {
  goto(url: string): Promise<unknown>;
  evaluate<T>(action: (argument: T) => void, argument: T): Promise<void>;
  evaluate(action: () => void): Promise<void>;
}

/** Opens a page that has nothing but `kept`, for what it is to keep. */
export async function openBlank(page: Scriptable, origin: string): Promise<void> {
  await page.goto(`${origin}/blank.html`);
  await page.evaluate(() => {
    globalThis.kept = {};
  });
}

/** Tracks objects of a kind in a page, which keeps them. */
export function keep(page: Scriptable, kind: string | null, ...names: string[]): Promise<void> {
  return page.evaluate(
    ({ kind, names }) => {
      for (const name of names) kept[name] = trackResource({}, name, kind);
    },
    { kind, names },
  );
}

/** Tracks objects of a kind in a page, which nothing keeps. */
export function drop(page: Scriptable, kind: string | null, ...names: string[]): Promise<void> {
  return page.evaluate(
    ({ kind, names }) => {
      for (const name of names) trackResource({}, name, kind);
    },
    { kind, names },
  );
}

/** Tracks objects of a kind, which the page lets go once the panel lists them: the browser might collect them sooner. */
export async function dropWhenListed(
  page: Scriptable,
  panel: { waitFor(name: string): Promise<void> },
  kind: string | null,
  ...names: string[]
): Promise<void> {
  await page.evaluate(
    ({ kind, names }) => {
      kept.all = names.map((name) => trackResource({}, name, kind));
    },
    { kind, names },
  );
  for (const name of names) await panel.waitFor(name);
  await letGo(page);
}

/** Adds a frame to a page. */
export function addFrame(page: Scriptable, src: string): Promise<void> {
  return page.evaluate((src) => {
    const frame = document.createElement('iframe');
    frame.src = src;
    document.body.append(frame);
  }, src);
}

/** Tracks in a page, which holds it until `letGo`, what is hard to collect: a closure, a cycle, and detached DOM. */
export function holdOneOfEach(page: Scriptable): Promise<void> {
  return page.evaluate(() => {
    const a: { b?: object } = {};
    a.b = { a };
    const node = document.createElement('p');
    document.body.append(node);
    node.addEventListener('click', () => node.remove());
    node.remove();
    const all = { object: {}, closure: () => document, cycle: a, detached: node };
    for (const [name, target] of Object.entries(all)) trackResource(target, name);
    kept.all = all;
  });
}

/** As `letGo`, in the first frame of a page. */
export function letGoInFrame(page: Scriptable): Promise<void> {
  return page.evaluate(() => frames[0]?.postMessage('let go', '*'));
}

/** What the status says of a proven GC. Of `garbage` that is let go, the browser may have taken some by itself before. */
export const proven = (garbage: number, live: number): RegExp =>
  new RegExp(`^Force GC: [0-${garbage}] collected, ${live} still live, proven in [\\d.]+ m?s`);

export function letGo(page: Scriptable): Promise<void> {
  return page.evaluate(() => {
    kept.all = undefined;
  });
}
