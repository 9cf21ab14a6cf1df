/** Characters at the beginning of a file that tell what it is. */
const BEGINNING = 4_000;

/** What a text begins like; `null` if neither. */
export function looksLike(text: string): 'session' | 'heap-snapshot' | null {
  const beginning = text.slice(0, BEGINNING);
  if (/^\s*\{\s*"snapshot"\s*:/.test(beginning)) return 'heap-snapshot';
  return /"schema"\s*:\s*"resource-tracker\//.test(beginning) ? 'session' : null;
}

/** What is to be read from a file, by what it begins with, or else by its name. */
export async function kindOf(file: File): Promise<'session' | 'heap-snapshot'> {
  // what can't be read is told by whoever reads it
  const beginning = await file
    .slice(0, BEGINNING)
    .text()
    .catch(() => '');
  return looksLike(beginning) ?? (/\.json$/i.test(file.name) ? 'session' : 'heap-snapshot');
}
