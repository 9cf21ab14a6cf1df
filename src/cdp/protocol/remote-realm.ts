import { isObject, unlessGone } from './session.ts';
import type { Target } from './target.ts';

/** The global object of a document or a worker, where a tracker may be. */
export class RemoteRealm {
  readonly target: Target;
  /** The browser's name for it: another document has another one, whatever its address. */
  readonly id: string;

  constructor(target: Target, id: string) {
    this.target = target;
    this.id = id;
  }

  /**
   * Evaluates in the realm what reads its tracker; no content security policy forbids it.
   *
   * @returns its result as data from outside; `undefined` if the realm has gone.
   * @throws Error if it throws there.
   */
  async evaluate(expression: string): Promise<unknown> {
    const answer = await unlessGone(this.#evaluate(expression));
    if (!isObject(answer)) return undefined;
    const { result, exceptionDetails } = answer;
    if (isObject(exceptionDetails)) {
      const { text, exception } = exceptionDetails;
      const reason = isObject(exception) ? exception.description : text;
      throw new Error(
        `The tracker of a ${this.target.type} failed (${String(reason).slice(0, 200)}). ` +
          'Expected one of resource-tracker-devtools: does the page put something of its own at Symbol.for("resource-tracker")?',
      );
    }
    return isObject(result) ? result.value : undefined;
  }

  /** Runs a script in the realm, if it is still there, and waits for what it promises. */
  async run(script: string): Promise<void> {
    await unlessGone(this.#evaluate(script, true));
  }

  #evaluate(expression: string, awaitPromise = false): Promise<unknown> {
    const { session } = this.target;
    return session.send('Runtime.evaluate', {
      expression,
      uniqueContextId: this.id,
      returnByValue: true,
      silent: true,
      awaitPromise,
    });
  }
}
