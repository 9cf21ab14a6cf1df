import { type AllocationStacks, allocationStacks } from './stacks/index.ts';
import {
  disposeResource,
  resourceTracker,
  touchResource,
  trackResource,
  untrackResource,
} from './tracker/global-tracker.ts';
import { bare, defineProperty } from './tracker/intrinsics.ts';
import { LeakTracker } from './tracker/leak-tracker.ts';
import { type Realm, realm } from './tracker/realm.ts';

/** What is not given stays as it is. */
export interface TrackerSetup {
  /** For what is tracked from now on. */
  readonly stacks?: AllocationStacks;
  /** Kinds whose resources have to be disposed before they are collected; those before stay. */
  readonly mustDispose?: readonly string[];
  /** Makes the library's functions globals, for pages that bundle none. */
  readonly globals?: boolean;
}

/** The one way by which the extension and the test kits come to the tracker of a realm, and set it up. */
export function openTracker(setup: TrackerSetup): Realm {
  const { stacks, mustDispose, globals } = bare({ ...setup });
  if (stacks !== undefined) resourceTracker.configure({ takeStack: allocationStacks(stacks) });
  if (mustDispose !== undefined) for (const kind of mustDispose) resourceTracker.mustDispose(kind);
  if (globals) defineGlobals();
  return realm;
}

/** As a page would define them itself: its own declarations replace them, and enumeration is unchanged. */
function defineGlobals(): void {
  const globals = {
    LeakTracker,
    disposeResource,
    resourceTracker,
    touchResource,
    trackResource,
    untrackResource,
  };
  for (const [name, value] of Object.entries(globals)) {
    if (!(name in globalThis))
      defineProperty(globalThis, name, bare({ value, configurable: true, writable: true }));
  }
}
