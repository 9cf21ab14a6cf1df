import { getOwnPropertyDescriptor } from '../tracker/properties.ts';

const { isArray } = Array;

/**
 * Calls `take` with each object that was transferred, once it was: those of the list, or of the option, that is the last
 * argument of `postMessage` and `structuredClone`. What is no plain array, or is told by a getter, is not looked at.
 */
export function eachTransferred(args: readonly unknown[], take: (object: object) => void): void {
  const last = args.length > 1 ? args[args.length - 1] : undefined;
  if (typeof last !== 'object' || last === null) return;
  const list: unknown = isArray(last) ? last : getOwnPropertyDescriptor(last, 'transfer')?.value;
  if (!isArray(list)) return;
  for (let i = 0; i < list.length; i++) {
    const one: unknown = getOwnPropertyDescriptor(list, i)?.value;
    if (typeof one === 'object' && one !== null) take(one);
  }
}
