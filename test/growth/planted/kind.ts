/** What is to be found of a leak that is planted on purpose. */
export interface LeakFacts {
  /** What holds it, in a few words; no two are alike. */
  readonly name: string;
  /**
   * How many objects of which class each round trip leaves. Classes are nobody else's, but for the language's own;
   * elements are told as the heap names them, `<li class="message">`. Empty where only strings and numbers grow.
   */
  readonly grows: Readonly<Record<string, number>>;
  /** What grows as a whole, by the expression that leads to it; `null` for what is no collection of scripts. */
  readonly collection: { readonly path: string; readonly each: number } | null;
  /** The path to most of what is left of the first class, or the shortest, from the global on, keys as `[…]` and without places; `null` where nothing has a class. */
  readonly holder: string | null;
  /** The same in Node, where that is another. */
  readonly holderInNode?: string | undefined;
}

/** A way to leak. */
export interface PlantedLeak extends LeakFacts {
  /** Makes something and undoes it: all of it if `undo`, and otherwise all but the leak. */
  roundTrip(undo: boolean): void | Promise<void>;
}
