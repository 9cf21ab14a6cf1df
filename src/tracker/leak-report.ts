import { escapeControls } from './escape-controls.ts';
import type { LeakInfo } from './leak-info.ts';

/**
 * What is alive as text, oldest first, one line each with the age in seconds.
 *
 * @param infos what `LeakTracker.live()` or `leaks()` returns.
 * @param now the time to count ages to, in Unix milliseconds.
 */
export function leakReport(infos: readonly LeakInfo[], now = Date.now()): string {
  if (infos.length === 0) return 'No resource leaks detected.';
  const lines = infos
    .toSorted((a, b) => a.createdAt - b.createdAt)
    .map(({ name, kind, createdAt }) => {
      const age = ((now - createdAt) / 1000).toFixed(2);
      return escapeControls(`  - ${name}${kind ? ` (${kind})` : ''}: ${age}s old`);
    });
  return [`Resource Leaks Detected: ${infos.length}`, ...lines].join('\n');
}
