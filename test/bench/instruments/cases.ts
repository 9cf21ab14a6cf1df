/** What is measured in a page: each function stands alone, runs there, and returns milliseconds. */
export interface Case {
  readonly name: string;
  /** Runs in the page. */
  readonly run: () => number | Promise<number>;
  /** How often that is done in one run, to tell the cost of one. */
  readonly times: number;
  /** On, this many times as much as off, at most. */
  readonly ratio: number;
  /** Microseconds more for one, at most. */
  readonly more?: number;
}

export const CASES: readonly Case[] = [
  {
    name: 'addEventListener + removeEventListener, ready callbacks',
    times: 50_000,
    ratio: 5,
    more: 1,
    run: () => {
      const target = document.createElement('div');
      const callbacks = Array.from({ length: 50 }, (_, i) => () => i);
      const start = performance.now();
      for (let round = 0; round < 1000; round++)
        for (const callback of callbacks) {
          target.addEventListener('click', callback);
          target.removeEventListener('click', callback);
        }
      return performance.now() - start;
    },
  },
  {
    name: 'setTimeout + clearTimeout',
    times: 20_000,
    ratio: 1.5,
    run: () => {
      const callback = () => undefined;
      const start = performance.now();
      for (let i = 0; i < 20_000; i++) clearTimeout(setTimeout(callback, 60_000));
      return performance.now() - start;
    },
  },
  {
    name: 'new WebSocket, and close',
    times: 200,
    ratio: 1.1,
    run: () => {
      const start = performance.now();
      for (let i = 0; i < 200; i++) new WebSocket('ws://127.0.0.1:9/').close();
      return performance.now() - start;
    },
  },
  {
    name: 'new Worker, and terminate',
    times: 40,
    ratio: 1.1,
    run: () => {
      const url = URL.createObjectURL(new Blob([''], { type: 'text/javascript' }));
      const start = performance.now();
      for (let i = 0; i < 40; i++) new Worker(url).terminate();
      const time = performance.now() - start;
      URL.revokeObjectURL(url);
      return time;
    },
  },
  {
    name: 'new MutationObserver',
    times: 20_000,
    ratio: 1.1,
    run: () => {
      const callback = () => undefined;
      const start = performance.now();
      for (let i = 0; i < 20_000; i++) new MutationObserver(callback);
      return performance.now() - start;
    },
  },
  {
    name: 'removal of 10,000 nodes, one by one',
    times: 10_000,
    ratio: 1.15,
    run: async () => {
      const list = document.createElement('ul');
      document.body.append(list);
      for (let i = 0; i < 10_000; i++) {
        const item = document.createElement('li');
        item.textContent = `item ${i}`;
        list.append(item);
      }
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const start = performance.now();
      while (list.firstChild !== null) list.firstChild.remove();
      // what was deferred to later tasks is paid for, too
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      list.remove();
      return performance.now() - start;
    },
  },
  {
    name: 'removal of 10,000 nodes at once',
    times: 10_000,
    ratio: 1.15,
    run: async () => {
      const list = document.createElement('ul');
      document.body.append(list);
      list.innerHTML = Array.from({ length: 10_000 }, (_, i) => `<li>item ${i}</li>`).join('');
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const start = performance.now();
      list.innerHTML = '';
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      list.remove();
      return performance.now() - start;
    },
  },
];
