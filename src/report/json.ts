import { pathText, segments } from '../heap/answers/render-path.ts';
import type { SourcePlace } from '../heap/answers/source-places.ts';
import { CONTROLS } from '../tracker/escape-controls.ts';
import type { LeakGroup, LeakReport } from './leak-report.ts';
import type { Holder, ReportedLeak } from './reported-leak.ts';

/** A report for programs. Members may be added to a version; none goes or changes its meaning. */
export interface LeakReportJson
  extends Omit<LeakReport, 'groups' | 'ignores' | 'heldByTools' | 'heldInPassing' | 'heldByNothing'> {
  readonly schema: 'resource-tracker/leaks';
  readonly version: 1;
  readonly groups: readonly (Omit<LeakGroup, 'leaks'> & { readonly leaks: readonly LeakJson[] })[];
  readonly heldByTools: readonly LeakJson[];
  readonly heldInPassing: readonly LeakJson[];
  readonly heldByNothing: readonly LeakJson[];
  readonly ignores: readonly { readonly reason: string; readonly count: number; readonly used: number }[];
}

/** A leak; of the reference that holds it, its group tells. */
export interface LeakJson extends Omit<ReportedLeak, 'holder'> {
  /** What holds it, from the root on; `null` if that is not known. */
  readonly path: PathJson | null;
}

interface PathJson {
  /** The whole path in one line. */
  readonly text: string;
  /** The part of the line that is the suspect reference. */
  readonly suspect: string | null;
  /** References from the root, counted as Chrome DevTools does. */
  readonly distance: number;
  readonly steps: readonly StepJson[];
}

interface StepJson {
  readonly reference: string;
  readonly className: string;
  readonly heapId: number;
  /** Shallow, in bytes. */
  readonly size: number;
  readonly detached: boolean;
  /** `https://example.com/app.js:18:5` */
  readonly source: string | null;
  /** In the source that the script was built from, as its source map tells: `src/app.ts:7:3`. */
  readonly original: string | null;
  /** The package of npm that the function is from. */
  readonly package: { readonly name: string; readonly version: string | null } | null;
  /** The line of code that the function begins in. */
  readonly code: string | null;
}

export function reportToJson(report: LeakReport): LeakReportJson {
  const { groups, heldByTools, heldInPassing, heldByNothing, ignores, ...summary } = report;
  return {
    ...{ schema: 'resource-tracker/leaks', version: 1, ...summary },
    groups: groups.map(({ leaks, ...group }) => ({ ...group, leaks: leaks.map(leakToJson) })),
    heldByTools: heldByTools.map(leakToJson),
    heldInPassing: heldInPassing.map(leakToJson),
    heldByNothing: heldByNothing.map(leakToJson),
    ignores: ignores.map(({ ignore: { reason, count }, used }) => ({ reason, count, used })),
  };
}

export const jsonReport = (report: LeakReport): string => jsonText(reportToJson(report));

/** As text, indented; what moves a cursor or hides is escaped as JSON escapes it, and read as it was. */
export const jsonText = (value: object): string =>
  JSON.stringify(value, null, 2)
    .split('\n')
    .map((line) => line.replace(CONTROLS, escapeUnits))
    .join('\n');

/** As `jsonText`, in one line. */
export const jsonLine = (value: unknown): string => JSON.stringify(value).replace(CONTROLS, escapeUnits);

const escapeUnits = (character: string): string =>
  Array.from({ length: character.length }, (_, i) => character.charCodeAt(i))
    .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
    .join('');

export const leakToJson = ({ holder, ...leak }: ReportedLeak): LeakJson => ({
  ...leak,
  path: holder && pathToJson(holder.path),
});

function pathToJson(path: Holder['path']): PathJson {
  return {
    text: pathText(path),
    suspect:
      segments(path)
        .flatMap(({ parts }) => parts)
        .find((part) => part.suspect)?.text ?? null,
    distance: path.distance,
    steps: path.steps.map(({ text, object, className, id, size, detached, place }) => ({
      reference: text || (object ?? ''),
      heapId: id,
      source: place && placeText(place),
      original: place?.original ? placeText(place.original) : null,
      package: place?.package ? { name: place.package.name, version: place.package.version } : null,
      code: place?.code ?? null,
      ...{ className, size, detached },
    })),
  };
}

const placeText = ({ url, line, column }: SourcePlace): string => `${url}:${line}:${column}`;
