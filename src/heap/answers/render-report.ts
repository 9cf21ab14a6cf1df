import type { HeapReport, Leak, Survivor } from './heap-report.ts';
import { renderPath, segments } from './render-path.ts';

/** Survivors of one leak that are written out. */
const SHOWN = 10;

/** A report as the text that a person reads. */
export function renderReport({ leaks, tracked }: HeapReport): string {
  if (tracked === 0)
    return 'Nothing is tracked in this heap. Track what you want to watch with trackResource(target, name, kind), then take the snapshot again.';
  const held = leaks.filter(({ shape }) => shape !== '');
  const survivors = held.reduce((sum, leak) => sum + leak.survivors.length, 0);
  const free = tracked - survivors;
  const summary =
    survivors === 0
      ? `None of the ${tracked} tracked objects is held by anything.`
      : `${plural(survivors, 'tracked object')} held by ${plural(held.length, 'suspect reference')}`;
  const garbage =
    free > 0 && survivors > 0 ? `; ${free} more ${free === 1 ? 'is' : 'are'} held by nothing` : '';
  return [`${summary}${garbage}`, ...held.map(renderLeak)].join('\n\n');
}

function renderLeak(leak: Leak, index: number): string {
  const { survivors, retainedSize, heldByTools } = leak;
  const title = `${index + 1}. ${plural(survivors.length, 'object')}, ${formatBytes(retainedSize)} retained, fingerprint ${leak.fingerprint}`;
  const artefact = heldByTools
    ? '   Only the developer’s tools hold it, so it is no leak of the page: clear the console, select another element, or close the debugger.\n'
    : '';
  const rest = survivors.length - SHOWN;
  const more = rest > 0 ? [`   … and ${rest} more by the same reference`] : [];
  return [`${title}\n${artefact}`.trimEnd(), ...survivors.slice(0, SHOWN).map(renderSurvivor), ...more].join(
    '\n',
  );
}

function renderSurvivor({ name, kind, createdAt, retainedSize, path }: Survivor): string {
  const facts = [
    JSON.stringify(name),
    kind ?? 'no kind',
    ...(createdAt === null ? [] : [`tracked ${new Date(createdAt).toISOString()}`]),
    `retains ${formatBytes(retainedSize)}`,
  ];
  const lines = path === null ? '' : renderPath(segments(path.root, path.steps, path.suspect), 110);
  return `   ${facts.join(' · ')}\n${lines.replace(/^/gm, '     ')}`;
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** "812 B", "3.4 kB", "1.2 MB": in thousands, as DevTools shows sizes. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1e6) return `${(bytes / 1e3).toFixed(1)} kB`;
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
