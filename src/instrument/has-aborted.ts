import { apply, getOwnPropertyDescriptor, getPrototypeOf } from '../tracker/properties.ts';

const aborted = findGetter(globalThis.AbortSignal?.prototype);

/** Environments of tests may derive their class from another one that has it. */
function findGetter(prototype: object | undefined): (() => unknown) | undefined {
  for (let at: object | null = prototype ?? null; at !== null; at = getPrototypeOf(at)) {
    const get = getOwnPropertyDescriptor(at, 'aborted')?.get;
    if (get !== undefined) return get;
  }
  return undefined;
}

/** As `signal.aborted` says, whatever a page has made of it; false for what is no signal of this realm's. */
export function hasAborted(signal: object): boolean {
  try {
    return Boolean(aborted && apply(aborted, signal, []));
  } catch {
    return false;
  }
}
