/**
 * Ends a switch over all members of a union: with one that has no case, it does not compile.
 *
 * @throws Error, for what is of no such type after all.
 */
export function unreachable(value: never): never {
  throw new Error(`Nothing handles ${JSON.stringify(value)}`);
}
