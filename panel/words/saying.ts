import { retell } from './retell.ts';
import { type CountedKey, counted, type MessageKey, retold, type Values } from './words.ts';

/**
 * A text that is put into words when it is shown, in the language that its reader has chosen by then. A worker can send
 * it. A string is the same in all languages.
 */
export type Saying =
  | string
  | { readonly key: MessageKey; readonly values: Readonly<Record<string, SaidValue>> }
  | {
      readonly counted: CountedKey;
      readonly count: number;
      readonly others: Readonly<Record<string, SaidValue>>;
    }
  /** A text of the package, which knows of no language. */
  | { readonly english: string }
  /** All of these, with the same between them. */
  | { readonly all: readonly Saying[]; readonly between: string };

type SaidValue = Saying | number;

/** As `t`, for later. */
export const say = <Key extends MessageKey>(key: Key, ...[values]: Values<Key, SaidValue>): Saying => ({
  key,
  values: values ?? {},
});

/** As `counted`, for later. */
export const sayCounted = (
  stem: CountedKey,
  count: number,
  others: Readonly<Record<string, SaidValue>> = {},
): Saying => ({ counted: stem, count, others });

/** As `retell`, for later. */
export const sayRetold = (english: string): Saying => ({ english });

/** Several, one after another: sentences, or parts of a list. */
export const sayAll = (all: readonly Saying[], between = ' '): Saying => ({ all, between });

/** In the language of the panel. */
export function spoken(saying: Saying): string {
  if (typeof saying === 'string') return saying;
  if ('key' in saying) return retold(saying.key, allSpoken(saying.values));
  if ('counted' in saying) return counted(saying.counted, saying.count, allSpoken(saying.others));
  if ('english' in saying) return retell(saying.english);
  return saying.all.map(spoken).join(saying.between);
}

const allSpoken = (values: Readonly<Record<string, SaidValue>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'number' ? `${value}` : spoken(value),
    ]),
  );
