/**
 * A session of the Chrome DevTools Protocol. What it answers comes from outside the program: whoever uses it checks
 * what it needs.
 */
export interface Session {
  send(method: string, parameters?: object): Promise<unknown>;
  /** @returns what ends it. */
  on(event: string, listener: (parameters: never) => void): () => void;
}

/** The frame, worker or document that was asked has gone, and all that it held with it. */
export class GoneError extends Error {
  override readonly name = 'GoneError';
}

const GONE =
  /uniqueContextId not found|Cannot find context|Execution context was destroyed|navigated or closed|No session with given id|Session with given id not found|Target closed|Could not find object|[Ff]rame (with|for) the given (frameId|id)|No frame for given id/;

/** @returns `undefined` if what was asked has gone. */
export function unlessGone<T>(asked: Promise<T>): Promise<T | undefined> {
  return asked.catch((error: unknown) => {
    if (error instanceof GoneError || (error instanceof Error && GONE.test(error.message))) return undefined;
    throw error;
  });
}

/** A session as libraries for browsers give it out: Playwright's, Puppeteer's, or one of one's own. */
export interface AnySession {
  send(method: never, parameters?: never): Promise<unknown>;
  on(event: never, listener: never): unknown;
  off(event: never, listener: never): unknown;
}

/** Their types know each method; here they are names, since the sessions inside a session have no types. */
export function plainSession(given: AnySession): Session {
  const session = given as unknown as Record<'on' | 'off', (event: string, listener: unknown) => void> &
    Session;
  return {
    send: (method, parameters) => session.send(method, parameters),
    on(event, listener) {
      session.on(event, listener);
      return () => void session.off(event, listener);
    },
  };
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** A text inside an answer. Throws an Error that names the method if there is none. */
export function textAt(answer: unknown, method: string, ...path: readonly string[]): string {
  let value = answer;
  for (const key of path) value = isObject(value) ? value[key] : undefined;
  if (typeof value === 'string') return value;
  throw new Error(
    `The browser answered ${method} without ${path.join('.')}. Expected Chromium 126 or later; update the browser.`,
  );
}
