/*
 * Names of resources share long beginnings, and comparing them character by character, again and again, is what takes
 * the time of a sort. Here the next six characters behind what all texts of a run share are put into one number, numbers
 * are sorted without calling back, and only runs of equal numbers are looked at further. As in multikey quicksort
 * (Bentley and Sedgewick, "Fast Algorithms for Sorting and Searching Strings", 1997), with six characters at a time.
 */

/**
 * The digit of all characters from this code on: what follows it says nothing of their order, and is left out. Not all
 * bits are set in it, or the number would be none.
 */
const OTHER = 126;

/** Of a number's lower half: the place of its text in the run. Above it are the last 11 bits of six digits. */
const PLACE_BITS = 21;
const PLACE = 2 ** PLACE_BITS - 1;

/** Shorter runs are compared text by text, and so are longer ones than have a place. */
const SHORT = 24;

/** Longer runs may be worth a look at how many families they are of: at so few texts of them, and so few families. */
const LONG = 4_000;
const SAMPLES = 64;
const FAMILIES = 4;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
const LOWER = isLittleEndian ? 0 : 1;
const UPPER = 1 - LOWER;

/** Where each text is in `texts`, in the order of their UTF-16 code units; those that are equal stay as they are. */
export function orderOfTexts(texts: readonly string[]): Uint32Array {
  const order = new Uint32Array(texts.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  const runs: Uint32Array[] = [order];
  for (let run = runs.pop(); run !== undefined; run = runs.pop()) {
    if (run.length < SHORT || run.length > PLACE) sortByComparing(run, texts);
    else runs.push(...sortByNumbers(run, texts));
  }
  return order;
}

function sortByComparing(run: Uint32Array, texts: readonly string[]): void {
  run.sort((a, b) => {
    const left = texts[a] as string;
    const right = texts[b] as string;
    if (left === right) return a - b;
    return left < right ? -1 : 1;
  });
}

/**
 * Texts of few families ("user card 17", "order 3") differ in few characters first: a long run is split by these before
 * numbers are made, which then reach behind what each family shares.
 *
 * @returns the parts of the run that are not sorted yet; `null` if it has many families, or none are seen.
 */
function splitByCharacter(run: Uint32Array, texts: readonly string[], at: number): Uint32Array[] | null {
  const seen = new Set<number>();
  for (let i = 0; i < SAMPLES; i++) {
    // spread so that no rhythm of the list is that of the samples
    const place = Math.floor(((i * GOLDEN) % 1) * run.length);
    seen.add(digit(texts[run[place] as number] as string, at));
  }
  if (seen.size < 2 || seen.size > FAMILIES || seen.has(OTHER)) return null;
  const starts = new Uint32Array(OTHER + 2);
  const digits = new Uint8Array(run.length);
  for (let i = 0; i < run.length; i++) {
    const next = digit(texts[run[i] as number] as string, at);
    digits[i] = next;
    starts[next + 1] = (starts[next + 1] as number) + 1;
  }
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] as number) + (starts[i - 1] as number);
  // those that end here are equal, and in order
  const parts: Uint32Array[] = [];
  for (let i = 1; i < OTHER; i++) parts.push(run.subarray(starts[i], starts[i + 1]));
  const others = run.subarray(starts[OTHER]);
  const before = run.slice();
  for (let i = 0; i < run.length; i++) {
    const next = digits[i] as number;
    const place = starts[next] as number;
    run[place] = before[i] as number;
    starts[next] = place + 1;
  }
  sortByComparing(others, texts);
  return parts.filter(({ length }) => length > 1);
}

/** @returns the parts of the run that are not sorted yet. */
function sortByNumbers(run: Uint32Array, texts: readonly string[]): Uint32Array[] {
  const shared = sharedLength(run, texts);
  const families = run.length < LONG ? null : splitByCharacter(run, texts, shared);
  if (families !== null) return families;
  // a positive double is the greater, the greater its bits are as a whole number
  const numbers = new Float64Array(run.length);
  const halves = new Uint32Array(numbers.buffer);
  for (let place = 0; place < run.length; place++) {
    const text = texts[run[place] as number] as string;
    const first = digit(text, shared);
    const second = digit(text, shared + 1, first);
    const third = digit(text, shared + 2, second);
    const fourth = digit(text, shared + 3, third);
    const fifth = digit(text, shared + 4, fourth);
    const sixth = digit(text, shared + 5, fifth);
    halves[2 * place + UPPER] = (first << 24) | (second << 17) | (third << 10) | (fourth << 3) | (fifth >> 4);
    halves[2 * place + LOWER] = ((fifth & 15) << (7 + PLACE_BITS)) | (sixth << PLACE_BITS) | place;
  }
  numbers.sort();
  const before = run.slice();
  for (let i = 0; i < run.length; i++) run[i] = before[(halves[2 * i + LOWER] as number) & PLACE] as number;
  return equals(run, halves).filter((part) => {
    const text = texts[part[0] as number] as string;
    for (let i = shared; i < shared + 6; i++) {
      const next = digit(text, i);
      // their end: they are equal, and their places are in order
      if (next === 0) return false;
      if (next !== OTHER) continue;
      sortByComparing(part, texts);
      return false;
    }
    return true;
  });
}

/** Parts of a run whose texts have the same number. */
function equals(run: Uint32Array, halves: Uint32Array): Uint32Array[] {
  const parts: Uint32Array[] = [];
  let start = 0;
  for (let i = 1; i <= run.length; i++) {
    if (
      i < run.length &&
      halves[2 * i + UPPER] === halves[2 * start + UPPER] &&
      (halves[2 * i + LOWER] as number) >>> PLACE_BITS ===
        (halves[2 * start + LOWER] as number) >>> PLACE_BITS
    )
      continue;
    if (i - start > 1) parts.push(run.subarray(start, i));
    start = i;
  }
  return parts;
}

/** Characters that all texts of a run begin with. */
function sharedLength(run: Uint32Array, texts: readonly string[]): number {
  const first = texts[run[0] as number] as string;
  let shared = first.length;
  for (let i = 1; i < run.length; i++) {
    const text = texts[run[i] as number] as string;
    let length = 0;
    while (length < shared && text.charCodeAt(length) === first.charCodeAt(length)) length++;
    shared = length;
    if (shared === 0) return 0;
  }
  return shared;
}

/** The character at a place, as a number below 127; 0 behind the end, and behind what has no digit of its own. */
function digit(text: string, at: number, before = 1): number {
  if (before === OTHER || before === 0 || at >= text.length) return 0;
  const code = text.charCodeAt(at) + 1;
  return Math.min(code, OTHER);
}
