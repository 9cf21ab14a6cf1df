import type { Signal } from '@preact/signals';
import type * as v from 'valibot';
import { keptTogether } from './kept.ts';

/** One setting, as what resets all of them has it. */
interface Resettable {
  readonly value: Signal<unknown>;
  readonly initial: unknown;
}

/** The settings of one page of the extension; what is set in another page of it is followed at once. */
export class SettingsStore {
  readonly #all: Resettable[] = [];

  /** As `keptTogether`. */
  setting<const Schema extends v.GenericSchema>(
    key: string,
    schema: Schema,
    initial: v.InferOutput<Schema>,
  ): Signal<v.InferOutput<Schema>> {
    const value = keptTogether(key, schema, initial);
    this.#all.push({ value, initial });
    return value;
  }

  /** @returns what takes that back; `null` if all was as at first. */
  reset(): (() => void) | null {
    const changed = this.#all
      .filter(({ value, initial }) => value.peek() !== initial)
      .map(({ value, initial }) => ({ value, initial, before: value.peek() }));
    if (changed.length === 0) return null;
    for (const { value, initial } of changed) value.value = initial;
    return () => {
      for (const { value, before } of changed) value.value = before;
    };
  }
}
