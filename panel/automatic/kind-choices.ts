import * as v from 'valibot';
import { KINDS, type Kind } from '../../src/automatic/options.ts';

const KEY = 'automatic tracking';

const choices = v.record(v.string(), v.array(v.string()));

/** What is chosen for each origin, kept by the browser for the extension. */
export class KindChoices {
  /** Kinds that another version has kept and this one does not know are left out. */
  read(origin: string): ReadonlySet<Kind> {
    const kept = this.#all()[origin] ?? [];
    return new Set(KINDS.filter((kind) => kept.includes(kind)));
  }

  write(origin: string, kinds: ReadonlySet<Kind>): void {
    const { [origin]: _, ...others } = this.#all();
    const all = kinds.size === 0 ? others : { ...others, [origin]: [...kinds] };
    localStorage.setItem(KEY, JSON.stringify(all));
  }

  #all(): Record<string, string[]> {
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), choices), localStorage.getItem(KEY));
    return parsed.success ? parsed.output : {};
  }
}
