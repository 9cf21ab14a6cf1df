import { Edge, Node } from '../../bytes/types.ts';
import { clip } from '../describe-node.ts';
import type { FunctionPlace } from '../function-places.ts';
import { groupBy } from '../group-by.ts';
import type { Path } from '../matcher.ts';
import { type Owner, type OwnerRule, ownerByRule } from './owner.ts';
import { passesOn } from './passing-on.ts';
import { calledAt, type Witness, witnessesOf } from './witnesses.ts';

/** Scripts of the engine, of extensions, and of what runs the page; what bundlers add to each bundle. */
const FOREIGN =
  /^(node:|native |chrome-extension:|moz-extension:|extensions::|__playwright|__puppeteer|pptr:|(?:\\0|\0)|webpack\/(?:runtime|bootstrap))/;
const OURS = 'resource-tracker-devtools';

const HOW: Readonly<Record<Witness['how'], (name: string) => string>> = {
  function: (name) => `its function ${name}`,
  variable: (name) => `the variable is declared beside its function ${name}`,
  class: (name) => `the holder is made by its ${name}`,
  component: (name) => `of its component ${name}`,
  listener: (name) => `it calls its function ${name}`,
};

/** Whose a function is. */
interface Code {
  readonly witness: Witness;
  readonly name: string | null;
  readonly version: string | null;
  readonly place: FunctionPlace;
}

/** Functions whose places are needed to tell whose the references of a path are. */
export const closuresAround = (path: Path): number[] =>
  path.hops.flatMap((_, at) =>
    [...witnessesOf(path, at), ...calledAt(path, at)].map(({ closure }) => closure),
  );

/**
 * Whose the suspect reference of a path is: a tool's or the browser's, if a rule knows a reference on the way to it; or
 * else of whoever wrote the nearest function. That is the function which the reference leads to, if it leads to one;
 * then, from the suspect back to the root, what declares the variable, has made the object, or is the closure that
 * holds the next; and last, what is called further on. Of packages that only pass on what they are given, the next
 * is asked; where such a one keeps what it has made itself, only what that calls, as that was given.
 *
 * @param suspect the index of its last hop.
 * @param places of `closuresAround` the path.
 */
export function findOwner(
  path: Path,
  suspect: number,
  rules: readonly OwnerRule[],
  places: ReadonlyMap<number, FunctionPlace>,
): Owner {
  const rule = rules.find(({ matches }) => path.hops.some((_, at) => at <= suspect && matches(path, at)));
  if (rule !== undefined && rule.type !== 'browser') return ownerByRule(rule);
  const codes: Code[] = [];
  for (const group of evidence(path, suspect)) {
    const code = agreed(group, places);
    if (code !== undefined) codes.push(code);
  }
  const [first] = codes;
  const isMeant = ({ name }: Code) => name === null || !passesOn(name);
  const keepsItsOwn = first && !isMeant(first) && first.name === makerOf(path, suspect, places);
  const nearest = (keepsItsOwn ? given(path, suspect, places) : codes).find(isMeant) ?? first;
  if (nearest !== undefined) return ownerByCode(path, nearest);
  if (rule !== undefined) return ownerByRule(rule);
  const reason = 'No function on the way tells whose code it is.';
  return { type: 'unknown', name: null, version: null, reason, inPassing: null };
}

/** What tells whose a path is, nearest first: of each, all have to agree. */
function* evidence(path: Path, suspect: number): Generator<Witness[]> {
  yield calledAt(path, suspect);
  const wrapped = wrappedBy(path, suspect);
  if (wrapped !== undefined) yield calledAt(path, wrapped);
  for (let at = suspect; at >= 0; at--) {
    yield* groupBy(witnessesOf(path, at), ({ how }) => how).values();
  }
  for (let at = suspect + 1; at < path.hops.length; at++) yield calledAt(path, at);
}

/** The package whose class the object is of that a reference leads to. */
function makerOf(path: Path, at: number, places: ReadonlyMap<number, FunctionPlace>): string | null {
  if (at + 1 >= path.hops.length) return null;
  const classes = witnessesOf(path, at + 1).filter(({ how }) => how === 'class');
  return agreed(classes, places)?.name ?? null;
}

/** Whose the functions are that are called by what a reference leads to. */
const given = (path: Path, suspect: number, places: ReadonlyMap<number, FunctionPlace>): Code[] =>
  path.hops.flatMap((_, at) => (at < suspect ? [] : (agreed(calledAt(path, at), places) ?? [])));

/** The hop to a function that the one at a hop's end has as a variable or property, as a debounced one has what it calls. */
function wrappedBy({ hops }: Path, at: number): number | undefined {
  const next = hops[at + 1];
  if (hops[at]?.nodeType !== Node.Closure || next === undefined) return undefined;
  if (next.edgeType === Edge.Property && next.nodeType === Node.Closure) return at + 1;
  if (next.name !== 'context') return undefined;
  const variable = hops.findIndex((hop, index) => index > at + 1 && hop.edgeType === Edge.Context);
  const isDirect = hops.slice(at + 2, variable).every(({ name }) => name === 'previous');
  return isDirect && hops[variable]?.nodeType === Node.Closure ? variable : undefined;
}

/** What all functions that are known say; `undefined` if they don't agree, or none is known. */
function agreed(witnesses: readonly Witness[], places: ReadonlyMap<number, FunctionPlace>): Code | undefined {
  const codes = witnesses.flatMap((witness): Code[] => {
    const place = places.get(witness.closure);
    if (place === undefined || FOREIGN.test(place.url) || FOREIGN.test(place.file)) return [];
    const found = place.package;
    if (found?.name === OURS) return [];
    return [{ witness, place, name: found?.name ?? null, version: found?.version ?? null }];
  });
  const [first] = codes;
  return first !== undefined && codes.every(({ name }) => name === first.name) ? first : undefined;
}

function ownerByCode({ graph }: Path, { witness, name, version, place }: Code): Owner {
  const called = clip(place.original?.name ?? graph.nameOf(witness.closure)) || '(anonymous)';
  const reason = `${HOW[witness.how](called)} at ${place.shown}`;
  if (name !== null) return { type: 'library', name, version, reason, inPassing: null };
  const file = place.shown.replace(/(?::\d+){2}$/, '');
  return { type: 'yours', name: file, version: null, reason, inPassing: null };
}
