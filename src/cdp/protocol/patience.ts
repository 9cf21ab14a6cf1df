import type { Session } from './session.ts';
import type { Trouble } from './trouble.ts';

/** What was asked has not answered, and nothing can be said of it. */
export class SilenceError extends Error {
  override readonly name = 'SilenceError';
}

/** The time that it takes to write a heap is as long as the heap is large. */
const UNHURRIED = 'HeapProfiler.takeHeapSnapshot';

/**
 * A session that waits so many milliseconds for an answer, since a page may run for ever, and no longer than it is known that
 * there is none; then throws a `SilenceError`.
 */
export function withPatience(session: Session, milliseconds: number, trouble: Trouble): Session {
  return {
    on: (event, listener) => session.on(event, listener),
    send: (method, parameters) =>
      trouble.race(async () => {
        const answer = session.send(method, parameters);
        if (method === UNHURRIED) return answer;
        let timer: NodeJS.Timeout | undefined;
        const silence = new Promise<never>((_, reject) => {
          timer = setTimeout(() => reject(silenceError(method, milliseconds)), milliseconds);
        });
        try {
          return await Promise.race([answer, silence]);
        } finally {
          clearTimeout(timer);
        }
      }),
  };
}

const silenceError = (method: string, milliseconds: number) =>
  new SilenceError(
    `The page has not answered ${method} for ${milliseconds / 1000} s, so nothing can be said of its leaks. ` +
      'Does one of its scripts run without end? On a busy machine, give the test more time.',
  );
