/// <reference lib="esnext.disposable" preserve="true" />

/**
 * A target that is tracked from here to the end of the scope: `using lease = tracker.lease(target)`. It refers to its
 * target weakly, and says nothing of it once somebody else has untracked it or tracked it anew.
 */
export interface Lease extends Disposable {
  /** The target has been disposed, and should now be garbage. */
  dispose(): void;
}
