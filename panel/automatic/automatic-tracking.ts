import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { type AutomaticOptions, KINDS, type Kind } from '../../src/automatic/options.ts';
import type { AllocationStacks } from '../../src/stacks/index.ts';
import type { AllFrames } from '../devtools/host.ts';
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
  /** What is chosen where nothing was chosen before. */
  usualKinds(): readonly Kind[];
  /** Where the frames of the page are from. */
  frameOrigins(): readonly string[];
  readonly allFrames: AllFrames | null;
}

const NONE: ReadonlySet<Kind> = new Set();

/** How far it reaches: with the next load from here, in the top frame; or in all frames, however the page is loaded. */
type Reach = 'top' | 'all';

/**
 * What is tracked by itself in the pages of an origin. Without a permission it begins with a load that this panel asked for:
 * DevTools puts a script before the page's first one only then.
 */
export class AutomaticTracking {
  readonly #around: Surroundings;
  readonly #choices = new KindChoices();
  /** Chosen for the origin that is shown. */
  readonly #chosen = signal(NONE);
  /** What pages of it were last loaded with. */
  readonly #kept = signal(NONE);
  readonly #tracked = signal(NONE);
  /** What the next document will be tracked for. */
  readonly #next = signal(NONE);
  /** What pages of which origins are tracked for, however they are loaded. */
  readonly #always = signal<ReadonlyMap<string, ReadonlySet<Kind>>>(new Map());
  /** Pages of this origin are tracked, however they are loaded. */
  readonly isAlways = computed(() => this.#always.value.has(this.origin.value ?? ''));
  /** Why it could not be done, as the browser says; empty if nothing went wrong. */
  readonly problem = signal('');
  readonly #reach = signal<Reach>('top');
  readonly reach: ReadonlySignal<Reach> = this.#reach;
  /** There is a permission to ask for. */
  readonly canAsk = computed(() => this.#around.allFrames !== null && this.#reach.value === 'top');
  readonly isOpen = signal(false);
  /** `null` for a page that is of none, such as one of the browser's own. */
  readonly origin: ReadonlySignal<string | null>;
  readonly chosen: ReadonlySignal<ReadonlySet<Kind>> = this.#chosen;
  /** What the document that is shown is tracked for, since it was loaded. */
  readonly tracked: ReadonlySignal<ReadonlySet<Kind>> = this.#tracked;
  /** What was chosen for this origin before; this load is not tracked for it. */
  readonly isMissing = computed(
    () => this.#kept.value.size > 0 && this.#tracked.value.size === 0 && this.#next.value.size === 0,
  );
  /** The page has to be loaded anew for what is chosen. */
  readonly isDue = computed(() => !isSame(this.#chosen.value, this.#tracked.value));

  constructor(around: Surroundings) {
    this.#around = around;
    this.origin = computed(() => originOf(around.page.value?.url));
    effect(() => {
      const origin = this.origin.value;
      this.#kept.value = origin === null ? NONE : this.#choices.read(origin);
      this.#chosen.value = this.#kept.value;
    });
    const documentId = computed(() => around.page.value?.documentId);
    effect(() => {
      if (documentId.value === undefined) return;
      this.#tracked.value = this.#always.peek().get(this.origin.peek() ?? '') ?? this.#next.peek();
      this.#next.value = NONE;
    });
    void this.#try(async () => this.#allow((await around.allFrames?.isAllowed()) ?? false));
  }

  /** Shows what can be chosen, at first what usually is; or hides that. */
  toggleOpen(): void {
    this.isOpen.value = !this.isOpen.value;
    if (this.isOpen.value && this.#chosen.value.size === 0)
      this.#chosen.value = new Set(this.#around.usualKinds());
  }

  toggle(kind: Kind): void {
    const chosen = new Set(this.#chosen.value);
    if (!chosen.delete(kind)) chosen.add(kind);
    this.#chosen.value = chosen;
  }

  /** All kinds, or none. */
  chooseAll(all: boolean): void {
    this.#chosen.value = all ? new Set(KINDS) : NONE;
  }

  /** Asks for the permission that all frames need; on a click. */
  async askForAllFrames(): Promise<void> {
    await this.#try(async () => this.#allow((await this.#around.allFrames?.ask()) ?? false));
  }

  async reload(): Promise<void> {
    const chosen = this.#chosen.value;
    const options = chosen.size === 0 ? null : { kinds: [...chosen], stacks: this.#around.stacks() };
    const { allFrames } = this.#around;
    const origin = this.origin.value;
    if (origin !== null) this.#choices.write(origin, chosen);
    this.#kept.value = chosen;
    if (allFrames === null || origin === null || this.#reach.value === 'top') {
      this.#next.value = chosen;
      this.#around.reload(options);
      return;
    }
    await this.#try(async () => {
      await allFrames.track(origin, this.#around.frameOrigins(), options);
      this.#always.value = await allFrames.tracked();
      this.#around.reload(null);
    });
  }

  async #allow(isAllowed: boolean): Promise<void> {
    this.#reach.value = isAllowed ? 'all' : 'top';
    const { allFrames } = this.#around;
    if (!isAllowed || allFrames === null) return;
    this.#always.value = await allFrames.tracked();
    // a page that is here already was loaded with it
    const kinds = this.#always.value.get(this.origin.value ?? '');
    if (kinds !== undefined) this.#tracked.value = kinds;
  }

  async #try(run: () => Promise<void>): Promise<void> {
    try {
      this.problem.value = '';
      await run();
    } catch (error) {
      this.problem.value = error instanceof Error ? error.message : String(error);
    }
  }
}

const isSame = (a: ReadonlySet<unknown>, b: ReadonlySet<unknown>): boolean =>
  a.size === b.size && [...a].every((one) => b.has(one));

export function originOf(url: string | undefined): string | null {
  if (url === undefined || !URL.canParse(url)) return null;
  const { origin, protocol } = new URL(url);
  // files are all of one
  return origin === 'null' ? (protocol === 'file:' ? 'file://' : null) : origin;
}
