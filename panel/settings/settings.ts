import { computed } from '@preact/signals';
import * as v from 'valibot';
import { KINDS } from '../../src/automatic/options.ts';
import { ownersFromJson, RuleDataError } from '../../src/heap/answers/owners/rule-data.ts';
import { USUAL_PORTS } from '../answers/heap/debugging-port.ts';
import { LANGUAGES } from '../words/words.ts';
import { kept } from './kept.ts';
import { SettingsStore } from './setting.ts';
import { shortcutsSchema } from './shortcuts.ts';

/** What a tracker goes by, unless its page says otherwise. */
const USUAL_RETAINED_AFTER = 2;
export const MAX_RETAINED_AFTER = 20;
/** Kinds that its user names; a page may have any number. */
export const MAX_KINDS = 50;
export const MAX_KIND = 200;
export const STACK_LEVELS = ['off', 'sampled', 'all'] as const;
const MAX_PORT = 65_535;

const count = (max: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(max));
/** A version before has kept rules as the JSON itself. */
const rulesSchema = v.union([
  v.string(),
  v.pipe(
    v.record(v.string(), v.unknown()),
    v.transform((rules) => JSON.stringify(rules, null, 2)),
  ),
]);

/** What its user has set, kept by the browser for the extension; panels and the page of settings follow each other. */
export class Settings {
  readonly #store = new SettingsStore();

  /** For which targets an allocation stack is taken; `null` while nobody has chosen. */
  readonly chosenStacks = this.#store.setting(
    'allocation stacks',
    v.nullable(v.picklist(STACK_LEVELS)),
    null,
  );
  readonly stacks = computed(() => this.chosenStacks.value ?? 'off');

  /** Proven garbage collections that what is disposed has to outlive to be called retained. */
  readonly retainedAfter = this.#store.setting(
    'retained after',
    count(MAX_RETAINED_AFTER),
    USUAL_RETAINED_AFTER,
  );

  /** Kinds of which it is a fault when one is collected without being disposed, whatever the page says. */
  readonly mustDispose = this.#store.setting(
    'must-dispose kinds',
    v.pipe(v.array(v.pipe(v.string(), v.maxLength(MAX_KIND))), v.maxLength(MAX_KINDS)),
    [],
  );

  /** What is chosen at first where automatic tracking is opened for an origin. */
  readonly automaticKinds = this.#store.setting('automatic kinds', v.array(v.picklist(KINDS)), [...KINDS]);

  /** The port of this machine that the browser listens on; `null`: the usual ones are tried. */
  readonly port = this.#store.setting('debugging port', v.nullable(count(MAX_PORT)), null);

  /** Owner rules of its user's own, as JSON; empty for none. What another version has kept may be none to this one. */
  readonly rules = this.#store.setting('owner rules', rulesSchema, '');

  /** Keys that its user has chosen, by action; '' for none. */
  readonly shortcuts = this.#store.setting('shortcuts', shortcutsSchema, {});

  readonly language = this.#store.setting('language', v.picklist(['auto', ...LANGUAGES]), 'auto');

  /** The first steps have been read; they are not shown again by themselves. */
  readonly knowsSteps = kept('knows first steps', v.boolean(), false);

  /** Ports to look for the page on, in this order. */
  get ports(): readonly number[] {
    return this.port.value === null ? USUAL_PORTS : [this.port.value];
  }

  /** Takes what was typed: a port, or nothing. */
  setPort(text: string): void {
    const port = v.safeParse(count(MAX_PORT), Number(text));
    this.port.value = port.success ? port.output : null;
  }

  /** @returns what is wrong with the rules, which are not kept then; `null` if nothing is. */
  setRules(json: string): string | null {
    const rules = json.trim();
    try {
      if (rules !== '') ownersFromJson(rules);
    } catch (error) {
      if (error instanceof RuleDataError) return error.message;
      throw error;
    }
    this.rules.value = rules;
    return null;
  }

  /** @returns what takes that back; `null` if all was as at first. */
  reset(): (() => void) | null {
    return this.#store.reset();
  }
}
