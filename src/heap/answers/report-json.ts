import type { HeapReport, RetainingPath, Survivor } from './heap-report.ts';
import { segments } from './render-path.ts';

/** A report as data for other programs. `version` grows when a field changes its meaning or goes. */
export interface HeapReportJson {
  readonly version: 1;
  /** Tracked objects in the snapshot. */
  readonly tracked: number;
  readonly leaks: readonly LeakJson[];
}

interface LeakJson {
  readonly fingerprint: string;
  readonly shape: string;
  readonly heldByTools: boolean;
  /** Bytes that would be freed with all survivors. */
  readonly retainedSize: number;
  readonly survivors: readonly SurvivorJson[];
}

interface SurvivorJson {
  readonly name: string;
  readonly kind: string | null;
  readonly id: number | null;
  /** Unix milliseconds. */
  readonly createdAt: number | null;
  readonly survivedGCs: number | null;
  readonly heapId: number;
  readonly className: string;
  readonly retainedSize: number;
  readonly path: PathJson | null;
}

interface PathJson {
  /** The whole path in one line. */
  readonly text: string;
  /** The part of the line that is the suspect reference. */
  readonly suspect: string | null;
  readonly distance: number;
  readonly steps: readonly StepJson[];
}

interface StepJson {
  readonly reference: string;
  readonly className: string;
  readonly heapId: number;
  readonly size: number;
  readonly detached: boolean;
  /** `https://example.com/app.js:18:5` */
  readonly source: string | null;
}

export function reportToJson({ leaks, tracked }: HeapReport): HeapReportJson {
  return {
    version: 1,
    tracked,
    leaks: leaks.map(({ fingerprint, shape, heldByTools, retainedSize, survivors }) => ({
      ...{ fingerprint, shape, heldByTools, retainedSize },
      survivors: survivors.map(survivorToJson),
    })),
  };
}

function survivorToJson({ survived, path, ...survivor }: Survivor): SurvivorJson {
  return { ...survivor, survivedGCs: survived, path: path && pathToJson(path) };
}

function pathToJson({ root, steps, suspect, distance }: RetainingPath): PathJson {
  const parts = segments(root, steps, suspect).map((segment) => segment.parts);
  return {
    text: parts.map((part) => part.map(({ text }) => text).join('')).join(' → '),
    suspect: parts.flat().find((part) => part.suspect)?.text ?? null,
    distance,
    steps: steps.map(({ text, object, className, id, size, detached, place }) => ({
      reference: text || (object ?? ''),
      heapId: id,
      source: place && `${place.url}:${place.line}:${place.column}`,
      ...{ className, size, detached },
    })),
  };
}
