import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { type AutomaticOptions, KINDS, type Kind } from '../../src/automatic/options.ts';
import type { AllocationStacks } from '../../src/stacks/index.ts';
import { KindChoices } from './kind-choices.ts';

/** The document that the tab shows. */
interface ShownPage {
  readonly documentId: string;
  readonly url: string;
}

/** What it needs of what is around it. */
interface Surroundings {
  /** `null` while none answers. */
  readonly page: ReadonlySignal<ShownPage | null>;
  /** Loads the page anew, and tracks it from before its first script; `null`: as it is without us. */
  reload(options: AutomaticOptions | null): void;
  /** For what an allocation stack is taken. */
  stacks(): AllocationStacks;
}

const NONE: ReadonlySet<Kind> = new Set();

/**
 * What is tracked by itself in the pages of an origin. It begins with a load that this panel asked for: DevTools puts a script
 * before the page's first one only then.
 */
export class AutomaticTracking {
  readonly #around: Surroundings;
  readonly #choices = new KindChoices();
  /** Chosen for the origin that is shown. */
  readonly #chosen = signal(NONE);
  readonly #tracked = signal(NONE);
  /** What the next document will be tracked for. */
  #next = NONE;
  readonly isOpen = signal(false);
  /** `null` for a page that is of none, such as one of the browser's own. */
  readonly origin: ReadonlySignal<string | null>;
  readonly chosen: ReadonlySignal<ReadonlySet<Kind>> = this.#chosen;
  /** What the document that is shown is tracked for, since it was loaded. */
  readonly tracked: ReadonlySignal<ReadonlySet<Kind>> = this.#tracked;
  /** The page has to be loaded anew for what is chosen. */
  readonly isDue = computed(() => !isSame(this.#chosen.value, this.#tracked.value));

  constructor(around: Surroundings) {
    this.#around = around;
    this.origin = computed(() => originOf(around.page.value?.url));
    effect(() => {
      const origin = this.origin.value;
      this.#chosen.value = origin === null ? NONE : this.#choices.read(origin);
    });
    const documentId = computed(() => around.page.value?.documentId);
    effect(() => {
      if (documentId.value === undefined) return;
      this.#tracked.value = this.#next;
      this.#next = NONE;
    });
  }

  toggle(kind: Kind): void {
    const chosen = new Set(this.#chosen.value);
    if (!chosen.delete(kind)) chosen.add(kind);
    this.#choose(chosen);
  }

  /** All kinds, or none. */
  chooseAll(all: boolean): void {
    this.#choose(all ? new Set(KINDS) : NONE);
  }

  reload(): void {
    const chosen = this.#chosen.value;
    this.#next = chosen;
    const options = { kinds: [...chosen], stacks: this.#around.stacks() };
    this.#around.reload(chosen.size === 0 ? null : options);
  }

  #choose(kinds: ReadonlySet<Kind>): void {
    this.#chosen.value = kinds;
    if (this.origin.value !== null) this.#choices.write(this.origin.value, kinds);
  }
}

const isSame = (a: ReadonlySet<unknown>, b: ReadonlySet<unknown>): boolean =>
  a.size === b.size && [...a].every((one) => b.has(one));

function originOf(url: string | undefined): string | null {
  if (url === undefined || !URL.canParse(url)) return null;
  const { origin, protocol } = new URL(url);
  // files are all of one
  return origin === 'null' ? (protocol === 'file:' ? 'file://' : null) : origin;
}
