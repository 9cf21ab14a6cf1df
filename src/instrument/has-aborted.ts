import { apply, getOwnPropertyDescriptor } from '../tracker/properties.ts';

const aborted = getOwnPropertyDescriptor(globalThis.AbortSignal?.prototype ?? {}, 'aborted')?.get;

/** As `signal.aborted` says, whatever a page has made of it. */
export const hasAborted = (signal: AbortSignal): boolean => Boolean(aborted && apply(aborted, signal, []));
