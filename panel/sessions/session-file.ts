import { type SessionJson, type SessionText, sessionText } from '../../src/report/session-json.ts';

/** Bytes of rows: fewer than what is read, for what stands before them. */
const MOST_WRITTEN = 450_000_000;

/** A session as a file. */
export interface SessionFile extends SessionText {
  /** `session-example.com-2026-11-30-14-02.json` */
  readonly name: string;
}

export function sessionFile(session: SessionJson): SessionFile {
  return { name: nameOf(session), ...sessionText(session, MOST_WRITTEN) };
}

function nameOf({ origin, at }: SessionJson): string {
  const place = (origin ?? '').replace(/^\w+:\/\//, '').replace(/[^\w.-]+/g, '-');
  // as its user's clock shows it
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  const time = local.toISOString().slice(0, 16).replace(/[T:]/g, '-');
  const parts = ['session', place.slice(0, 60), time].filter((part) => part !== '');
  return `${parts.join('-')}.json`;
}
