import { afterAll } from 'vitest';

if ('document' in globalThis) {
  const { configure } = await import('@testing-library/preact');
  // what a component shows is waited for as long as a busy machine needs, not for the second that is usual
  configure({ asyncUtilTimeout: 30_000 });
  endTimersWithDocument();
}

/** Vitest takes the document away after the last test of a file: no timer is left to draw what is gone. */
function endTimersWithDocument(): void {
  const timers: ReturnType<typeof setTimeout>[] = [];
  let hasEnded = false;
  for (const name of ['setTimeout', 'setInterval'] as const) {
    const begin = globalThis[name];
    const beginUntilEnd = (callback: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) => {
      const timer = begin(() => hasEnded || callback(...args), ms);
      timers.push(timer);
      return timer;
    };
    Object.assign(globalThis, { [name]: beginUntilEnd });
  }
  afterAll(() => {
    hasEnded = true;
    for (const timer of timers) clearTimeout(timer);
  });
}
