import type { EndedPart } from './part.ts';

/** What is said at the end: what failed, in one list, how long each part took, and the totals on the last line. */
export function summary(parts: readonly EndedPart[], seconds: number): string {
  const troubles = parts.flatMap(({ name: part, troubles }) =>
    troubles.map((trouble) => ({ part, ...trouble })),
  );
  const list = troubles.map(
    ({ part, file, title, what, why }) =>
      `${[part, file, title].filter((name) => name !== '').join(' › ')}\n    ${what}${what === 'failed' ? ':' : ','} ${why}\n`,
  );
  const width = Math.max(...parts.map(({ name }) => name.length));
  const times = parts.map(({ name, seconds }) => `${name.padEnd(width)} ${duration(seconds).padStart(12)}\n`);
  return [
    ...(list.length === 0 ? [] : ['\n── What failed\n', ...list]),
    '\n── How long it took\n',
    ...times,
    `${'all'.padEnd(width)} ${duration(seconds).padStart(12)}\n`,
    `\n${totals(parts)}\n`,
  ].join('');
}

export function totals(parts: readonly EndedPart[]): string {
  const passed = parts.reduce((sum, part) => sum + part.passed, 0);
  return `${passed} passed, ${failures(parts)} failed`;
}

export function failures(parts: readonly EndedPart[]): number {
  return parts.reduce((sum, { troubles }) => sum + troubles.length, 0);
}

/** As `7 min 02 s`, or `3.4 s`. */
export function duration(seconds: number): string {
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${`${whole % 60}`.padStart(2, '0')} s`;
}
