/** Reservations in one go: a few milliseconds. */
const RESERVATIONS = 20;

/** 4 GiB each, of address space only: no page of it is ever touched. */
const MEMORY = { initial: 0, maximum: 65_536 } as const;

/**
 * Reserves address space for WebAssembly memories and drops it. After 120 to 180 such reservations V8 has none left,
 * and does a full garbage collection to get it back. Needs no permission, and no page's policy forbids it.
 */
export function reserveAddressSpace(): void {
  if (typeof WebAssembly === 'undefined') return;
  try {
    for (let i = 0; i < RESERVATIONS; i++) new WebAssembly.Memory(MEMORY);
  } catch (error) {
    // refused even after the collection that V8 does first; the sentinel tells whether it did
    if (!(error instanceof RangeError)) throw error;
  }
}
