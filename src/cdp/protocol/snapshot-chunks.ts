import { takeHeapSnapshot } from '../../heap/index.ts';
import type { Session } from './session.ts';

/** A snapshot's chunks. Nothing goes on listening afterwards, for the session may take another one. */
export async function* snapshotChunks(
  session: Session,
  keep: (chunk: string) => void,
): AsyncGenerator<string, void> {
  const stops: (() => void)[] = [];
  const once = {
    send: (method: string, parameters: object) => session.send(method, parameters),
    on: (event: string, listener: (parameters: never) => void) => stops.push(session.on(event, listener)),
  };
  try {
    for await (const chunk of takeHeapSnapshot(once)) {
      keep(chunk);
      yield chunk;
    }
  } finally {
    for (const stop of stops) stop();
  }
}
