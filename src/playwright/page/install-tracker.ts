import * as library from '../../index.ts';
import { type AllocationStacks, allocationStacks } from '../../stacks/index.ts';

export interface InstallOptions {
  readonly stacks: AllocationStacks;
  readonly mustDispose: readonly string[];
  /** Whether the library's functions become globals, for pages that bundle none. */
  readonly globals: boolean;
}

/** Runs before a page's first script: a copy of the library that the page bundles finds this tracker and shares it. */
export function installTracker({ stacks, mustDispose, globals }: InstallOptions): void {
  const { LeakTracker, disposeResource, resourceTracker, touchResource, trackResource, untrackResource } =
    library;
  resourceTracker.configure?.({ takeStack: allocationStacks(stacks) });
  for (const kind of mustDispose) resourceTracker.mustDispose?.(kind);
  if (!globals) return;
  const functions = {
    LeakTracker,
    disposeResource,
    resourceTracker,
    touchResource,
    trackResource,
    untrackResource,
  };
  // as a page would define them itself: its own declarations of the same names replace them, and enumeration is unchanged
  for (const [name, value] of Object.entries(functions)) {
    if (!(name in globalThis))
      Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
}
