import * as v from 'valibot';
import type { HeapGraph } from '../../../src/heap/graph/heap-graph.ts';
import { say } from '../../words/saying.ts';
import { DebuggingError, expected, type Session } from './debugging-connection.ts';

/** Whatever is taken hold of belongs to it, since it lives until it is released. */
const GROUP = 'Resource Tracker';

const remote = v.object({ objectId: v.string(), subtype: v.optional(v.string()) });
const found = v.object({ result: remote });
const inner = v.object({
  internalProperties: v.array(v.object({ name: v.string(), value: v.optional(v.unknown()) })),
});
const called = v.object({
  result: v.object({ value: v.optional(v.unknown()) }),
  exceptionDetails: v.optional(v.object({})),
});
const listening = v.object({
  listeners: v.array(
    v.object({ type: v.string(), useCapture: v.boolean(), originalHandler: v.optional(remote) }),
  ),
});

/** An object of the live page. */
export type Handle = v.InferOutput<typeof remote>;

/** The objects of a snapshot in the page that it was taken of, for as long as the session lasts that has taken it. */
export class LivePage {
  readonly #session: Session;
  readonly #graph: HeapGraph;

  constructor(session: Session, graph: HeapGraph) {
    this.#session = session;
    this.#graph = graph;
  }

  /** @throws DebuggingError if it is gone, or is no object of a script. */
  async handle(node: number): Promise<Handle> {
    const objectId = String(this.#graph.ids.of(node));
    const parameters = { objectId, objectGroup: GROUP };
    return expected(found, await this.#session.send('HeapProfiler.getObjectByHeapObjectId', parameters))
      .result;
  }

  /** Calls a function of ours with an object of the page as `this`. */
  async call(
    declaration: string,
    on: Handle,
    ...given: readonly (Handle | string | boolean)[]
  ): Promise<unknown> {
    const { result, exceptionDetails } = expected(
      called,
      await this.#session.send('Runtime.callFunctionOn', {
        functionDeclaration: declaration,
        objectId: on.objectId,
        arguments: given.map((value) =>
          typeof value === 'object' ? { objectId: value.objectId } : { value },
        ),
        returnByValue: true,
        silent: true,
      }),
    );
    if (exceptionDetails !== undefined) throw new DebuggingError(say('heap_page_threw'));
    return result.value;
  }

  /** The entries of a Map as the debugger writes them out: an array of objects that inherit nothing. */
  async entriesOf({ objectId }: Handle): Promise<Handle> {
    const parameters = { objectId, ownProperties: true };
    const { internalProperties } = expected(
      inner,
      await this.#session.send('Runtime.getProperties', parameters),
    );
    const entries = internalProperties.find(({ name }) => name === '[[Entries]]')?.value;
    return expected(remote, entries);
  }

  async listenersOf({ objectId }: Handle) {
    const answer = await this.#session.send('DOMDebugger.getEventListeners', { objectId });
    return expected(listening, answer).listeners;
  }

  /** Lets go of everything, so that it can be collected. */
  async release(): Promise<void> {
    await this.#session.send('Runtime.releaseObjectGroup', { objectGroup: GROUP });
  }
}
