import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';

/** One of what can be open in the sidebar. */
export interface SidebarView {
  readonly isOpen: ReadonlySignal<boolean>;
  close(): void;
  /** It goes on behind what is opened after it, and comes back when that is closed. */
  readonly goesOn?: boolean;
}

/** The place for one thing at a time: whatever is opened takes it, and what was there is closed or goes on behind it. */
export class Sidebar<Name extends string> {
  readonly #views: Readonly<Record<Name, SidebarView>>;
  /** What is open; the last one is shown. */
  readonly #open = signal<readonly Name[]>([]);

  /** What is shown; `null` for nothing. */
  readonly shown = computed<Name | null>(() => this.#open.value.at(-1) ?? null);

  constructor(views: Readonly<Record<Name, SidebarView>>) {
    this.#views = views;
    for (const name of Object.keys(views) as Name[])
      effect(() => {
        const isOpen = views[name].isOpen.value;
        untracked(() => this.#follow(name, isOpen));
      });
  }

  /** Closes what is shown. */
  close(): void {
    const { shown } = this;
    if (shown.value !== null) this.#views[shown.value].close();
  }

  #follow(name: Name, isOpen: boolean): void {
    const others = this.#open.value.filter((other) => other !== name);
    this.#open.value = isOpen ? [...others, name] : others;
    if (isOpen) for (const other of others) if (!this.#views[other].goesOn) this.#views[other].close();
  }
}
