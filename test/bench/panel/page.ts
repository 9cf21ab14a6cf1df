/* Runs in the page: each function sees nothing but its argument. */

declare global {
  interface Window {
    held: object[];
    probed: object | undefined;
    stopChanging: () => void;
  }
}

/** Tracks so many objects that the page holds. */
export function hold(count: number): void {
  const kinds = ['component', 'listener', 'store', 'connection', 'buffer', 'timer', 'node', 'worker'];
  window.held = [];
  for (let i = 0; i < count; i++) {
    const made = {};
    window.held.push(made);
    trackResource(made, `user card ${(i * 7919) % count}`, kinds[i % kinds.length]);
  }
}

/** Begins to change the list so often in a second: half of it is new, and as much ends, of any age. */
export function change(perSecond: number): void {
  const interval = 10;
  const count = (perSecond * interval) / 2000;
  let next = 0;
  const timer = setInterval(() => {
    for (let i = 0; i < count; i++) {
      const made = {};
      const place = (next++ * 7919) % window.held.length;
      untrackResource(window.held[place]);
      window.held[place] = made;
      trackResource(made, `changed ${next}`, 'component');
    }
  }, interval);
  window.stopChanging = () => clearInterval(timer);
}

/** Tracks one more, in the place of the last one. @returns when, on the clock of all documents: Unix ms with fractions. */
export function probe(name: string): number {
  const made = {};
  if (window.probed !== undefined) untrackResource(window.probed);
  window.probed = made;
  trackResource(made, name, 'a probe');
  return performance.timeOrigin + performance.now();
}
