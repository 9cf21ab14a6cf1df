/**
 * A heap object id, with or without the `@` that DevTools shows before it.
 *
 * @throws Error with a sentence for who wrote it.
 */
export function parseId(text: string): number {
  const id = /^@?(\d+)$/.exec(text)?.[1];
  if (id === undefined) throw new Error(`--id ${text}: expected a heap object id, such as @12345.`);
  return Number(id);
}
