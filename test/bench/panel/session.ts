import type { BrowserContext, CDPSession, Frame, Page } from '@playwright/test';
import { standalone } from '../../browser/surface.ts';
import { scroll } from './in-panel.ts';

/** Runs a function in a page or in the panel: it sees nothing but its argument. */
export const run = <R, A>(
  where: Page | Frame,
  fn: (argument: A) => R | Promise<R>,
  argument: A,
): Promise<R> => where.evaluate(standalone(fn, argument));

/** Does something so often. @returns what each time was measured. */
export async function times(count: number, measure: (index: number) => Promise<number>): Promise<number[]> {
  const measured: number[] = [];
  for (let i = 0; i < count; i++) measured.push(await measure(i));
  return measured;
}

/** What a renderer spends: time of its main thread, so that what else runs on the machine does not count. */
export class Renderer {
  readonly #session: CDPSession;
  readonly #where: Page | Frame;

  private constructor(where: Page | Frame, session: CDPSession) {
    this.#where = where;
    this.#session = session;
  }

  static async of(context: BrowserContext, where: Page | Frame): Promise<Renderer> {
    const session = await context.newCDPSession(where);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await session.send('HeapProfiler.enable');
    return new Renderer(where, session);
  }

  /** Milliseconds since it began. */
  async spent(name: 'ScriptDuration' | 'TaskDuration'): Promise<number> {
    const { metrics } = await this.#session.send('Performance.getMetrics');
    return (metrics.find((metric) => metric.name === name)?.value ?? Number.NaN) * 1000;
  }

  /** Bytes of what is reachable. */
  async heap(): Promise<number> {
    for (let i = 0; i < 3; i++) await this.#session.send('HeapProfiler.collectGarbage');
    return (await this.#session.send('Runtime.getHeapUsage')).usedSize;
  }

  /** In ms, for each 100 ms: as long as it takes from one update to the next. */
  async script(count: number): Promise<number[]> {
    let before = await this.spent('ScriptDuration');
    return times(count, async () => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      const now = await this.spent('ScriptDuration');
      const spent = now - before;
      before = now;
      return spent;
    });
  }

  /** Scrolls. @returns ms of tasks for each frame, and ms between frames. */
  async scrolled(): Promise<{ task: number; intervals: number[] }> {
    const frames = 120;
    const before = await this.spent('TaskDuration');
    const intervals = await run(this.#where, scroll, { frames, pixels: 240 });
    return { intervals, task: ((await this.spent('TaskDuration')) - before) / frames };
  }
}
