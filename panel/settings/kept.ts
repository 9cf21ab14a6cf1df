import { effect, type Signal, signal } from '@preact/signals';
import * as v from 'valibot';

const resets: (() => void)[] = [];

/**
 * A signal whose value the browser keeps for the extension, as JSON.
 *
 * @param key what it is kept under.
 * @param schema what has to be kept for it to be used: another version may have kept something else.
 * @param initial its value until there is another one.
 */
export function kept<const Schema extends v.GenericSchema>(
  key: string,
  schema: Schema,
  initial: v.InferOutput<Schema>,
): Signal<v.InferOutput<Schema>> {
  const value = signal(readKept(key, schema) ?? initial);
  effect(() => {
    if (value.value === initial) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value.value));
  });
  resets.push(() => {
    value.value = initial;
  });
  return value;
}

/** As `kept`, and what another page of the extension keeps under the same key is followed at once. */
export function keptTogether<const Schema extends v.GenericSchema>(
  key: string,
  schema: Schema,
  initial: v.InferOutput<Schema>,
): Signal<v.InferOutput<Schema>> {
  const value = kept(key, schema, initial);
  // the browser tells all pages of the extension but the one that has written
  addEventListener('storage', (event) => {
    // without a key, all that was kept is gone
    if (event.key === key || event.key === null) value.value = readKept(key, schema) ?? initial;
  });
  return value;
}

/** All that is kept is as it was at first. */
export function resetKept(): void {
  for (const reset of resets) reset();
}

/** What is kept, if it is what the schema says. */
function readKept<Schema extends v.GenericSchema>(
  key: string,
  schema: Schema,
): v.InferOutput<Schema> | undefined {
  const text = localStorage.getItem(key);
  if (text === null) return undefined;
  try {
    const parsed = v.safeParse(schema, JSON.parse(text));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined; // not JSON: another version's
  }
}
