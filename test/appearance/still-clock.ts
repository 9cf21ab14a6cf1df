/** A clock that stands still until it is told that time passes. */
interface StillClock {
  /** Takes milliseconds. What the panel does each second is done at the end, once. */
  pass(milliseconds: number): void;
}

declare global {
  var stillClock: StillClock;
}

/**
 * Runs in each document before its own scripts: in a page, and in the panel, time passes as `stillClock` says, so
 * that ages, times and durations are the same whenever their picture is taken. Timers of less than a second run as ever.
 */
export function standStill(): void {
  const isPanel = location.pathname === '/panel/panel.html';
  if (!isPanel && location.protocol !== 'http:') return;
  // Playwright may do it again while the document loads
  if ('stillClock' in globalThis) return;
  let passed = 0;
  const ticks = new Map<number, () => void>();
  // after any document was loaded, which the browser tells by its own clock
  const begin = Date.UTC(2100, 0, 15, 10);
  const now = () => begin + passed;
  globalThis.stillClock = {
    pass(milliseconds) {
      passed += milliseconds;
      for (const tick of ticks.values()) tick();
    },
  };
  globalThis.Date = new Proxy(Date, {
    construct: (real, args, made) => Reflect.construct(real, args.length === 0 ? [now()] : args, made),
  });
  Date.now = now;
  if (!isPanel) return;
  performance.now = () => passed;
  const { setInterval, clearInterval, setTimeout } = globalThis;
  let last = 0;
  Object.assign(globalThis, {
    setInterval(tick: () => void, milliseconds: number) {
      if (milliseconds > 1000) return setInterval(tick, milliseconds);
      ticks.set(--last, tick);
      return last;
    },
    clearInterval(id: number) {
      if (!ticks.delete(id)) clearInterval(id);
    },
    // what is given up after a while is not, since no time passes
    setTimeout: (end: () => void, milliseconds = 0) =>
      milliseconds > 2000 ? 0 : setTimeout(end, milliseconds),
  });
}
