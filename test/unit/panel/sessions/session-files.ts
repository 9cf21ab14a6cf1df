import { signal } from '@preact/signals';
import { EVERY } from '../../../../panel/list/resource.ts';
import type { Resource } from '../../../../panel/list/resources.ts';
import { exportSession } from '../../../../panel/sessions/export-session.ts';
import { OpenSession } from '../../../../panel/sessions/open-session.ts';
import { readSession } from '../../../../panel/sessions/read-session.ts';
import { sessionFile } from '../../../../panel/sessions/session-file.ts';
import { LiveHistory } from '../../../../panel/time/live-history.ts';
import { keptTimeChoices } from '../../../../panel/time/time-state.ts';
import type { SessionJson } from '../../../../src/report/session-json.ts';
import { FRAME } from '../rows.ts';

export const AT = Date.UTC(2026, 10, 30, 14, 2);

/** What the panel exports of a page that lists these. */
export function sessionOf(
  rows: readonly Resource[],
  facts: Partial<Parameters<typeof exportSession>[0]> = {},
): SessionJson {
  return exportSession({
    ...{ at: AT, browser: 'Chromium 140', frames: [FRAME], rows, leftOut: 0, recheck: { state: 'idle' } },
    ...{ history: new LiveHistory(() => AT), answer: null, details: null },
    ...facts,
  });
}

export function fileOf(session: SessionJson): File {
  const { name, pieces } = sessionFile(session);
  return new File([...pieces], name);
}

/** A file with anything in it. */
export const fileWith = (value: unknown, name = 'session.json'): File =>
  new File([typeof value === 'string' ? value : JSON.stringify(value)], name);

export const read = (file: File) => readSession(file, { onProgress: async () => undefined });

const choices = keptTimeChoices();

/** The session in a file, as it is looked at. */
export const opened = async (file: File): Promise<OpenSession> =>
  new OpenSession(file.name, await read(file), { filter: signal(EVERY), choices });
