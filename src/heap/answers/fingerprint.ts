import { isObserverName } from './matchers/observed.ts';
import { plainAddress } from './package-of.ts';
import type { WayToSurvivor } from './partings.ts';
import type { PathStep } from './retaining-path.ts';
import { MAX_WRITTEN } from './source-places.ts';
import { functionOf, withoutAttributes } from './step-key.ts';

/**
 * What a leak is called in every snapshot, in words: the way to its suspect reference from the last object on it that
 * is meant to stay, or from the last function that has a name, and the function that the reference leads to. It has no keys, indices, ids, origins or hashes of a
 * build, and of a function its name and file: lines move with every edit. One without a name, or with one that a
 * minifier gave it, is known by its place; a variable by the name that its source has.
 */
export function leakShape(way: WayToSurvivor, suspect: number, target: PathStep | undefined): string {
  const steps = way.steps.slice(0, suspect + 1);
  const anchor = steps.findLastIndex(({ holderStays }, at) => holderStays || isKnown(steps[at - 1]));
  const from = steps.slice(Math.max(0, anchor)).map((step, at, { length }) => {
    const object = at === length - 1 && step.shape !== '' ? '' : stableObject(step);
    return `${step.shape} ${object}`.trim();
  });
  const held = target === undefined ? [] : [stableObject(target)];
  const file = steps[anchor]?.declaredIn ?? null;
  if (file !== null && from[0] !== undefined) from[0] = `${from[0]} in ${stableFile(file)}`;
  const root = anchor < 0 ? [way.root] : steps[anchor]?.holderStays ? [] : [anchorName(steps[anchor - 1])];
  return [...root, ...from, ...held].filter((part) => part !== '').join(' → ');
}

/**
 * Whether an object needs no way that leads to it: there is one of its kind, its code is what the leak is known by, or it is
 * an observer, which the document has, and each element that it observes.
 */
const isKnown = (step: PathStep | undefined): boolean =>
  step !== undefined &&
  (step.life === 'alive' || step.prototypeOf !== null || isObserverName(step.shape) || isNamedFunction(step));

const isNamedFunction = (step: PathStep): boolean =>
  step.place !== null && functionOf(step) !== undefined && isNamed(step.object ?? '');

const isNamed = (object: string): boolean => /^(closure|bound) /.test(object) && !SHORTENED.test(object);

const anchorName = (step: PathStep | undefined): string =>
  step?.prototypeOf == null ? stableObject(step) : `${step.prototypeOf}.prototype`;

/** Names that minifiers give. */
const SHORTENED = /^(closure|bound) [$\w]{1,2}$/;

function stableObject(step: PathStep | undefined): string {
  if (step?.object == null) return '';
  const { place } = step;
  if (place === null || functionOf(step) === undefined) return withoutAttributes(step.object);
  const file = stableFile(place.file);
  if (isNamed(step.object)) return `${step.object} in ${file}`;
  const { line, column } = place.original ?? place;
  // maps of two builds agree in lines, but one may tell of a function what another tells of the call around it
  const isLineEnough = place.original !== null && column <= MAX_WRITTEN;
  return `closure in ${file}:${line}${isLineEnough ? '' : `:${column}`}`;
}

/** A build's hash in the name of a file: `index-BxQ1a2b3.js`, `main.3f2a1b9c.js`. */
const HASH = /[-.](?=[\w-]*(?:\d|[a-z][A-Z]))[\w-]{8,}(?=(?:\.min)?\.[cm]?[jt]sx?$)/;

/** The last two parts of the address of the file that a function was written in, without its query. */
function stableFile(url: string): string {
  const path = plainAddress(url).replace(/^[a-z][\w+.-]*:\/\/[^/]*\//i, '');
  const parts = path.split('/').slice(-2);
  return parts.join('/').replace(HASH, '-*');
}

/** A short name for a shape, the same in every snapshot: FNV-1a in 32 bits (Fowler, Noll and Vo), eight digits. */
export function fingerprint(shape: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(shape)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
