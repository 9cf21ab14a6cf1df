import { escapeControls } from './escape-controls.ts';
import type { LeakInfo } from './leak-info.ts';

/**
 * What is alive as text, oldest first, one line each with the age in seconds.
 *
 * @param infos what `LeakTracker.live()` or `leaks()` returns.
 * @param now the time to count ages to, in Unix milliseconds.
 */
export function leakReport(infos: readonly LeakInfo[], now = Date.now()): string {
  const lines = infos
    .toSorted((a, b) => a.createdAt - b.createdAt)
    .map(
      ({ name, kind, createdAt }) =>
        `\n  - ${escapeControls(label(name, kind))}: ${seconds(now - createdAt)} old`,
    );
  return headline(infos.length) + lines.join('');
}

/** What every report begins with. */
export const headline = (total: number): string =>
  total === 0 ? 'No resource leaks detected.' : `Resource Leaks Detected: ${total}`;

/** "db:main (connection)". */
export const label = (name: string, kind: string | null): string => `${name}${kind ? ` (${kind})` : ''}`;

/** Milliseconds as seconds: "1.50s". */
export const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)}s`;
