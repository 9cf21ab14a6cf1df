/** Texts that are remembered at one time: a page may have any number of them. */
const MAX_TEXTS = 10_000;

/** What is found out of a text, once for all rows that share it. */
export function memoOfText<T>(find: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const value = find(text);
    if (known.size >= MAX_TEXTS) known.clear();
    known.set(text, value);
    return value;
  };
}
