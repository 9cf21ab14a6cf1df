import { Inquiry, type Witness } from '../answers/heap/inquiry.ts';
import type { DevToolsHost } from '../devtools/host.ts';
import { HeapFinder } from '../growth/heap-finder.ts';
import type { Resource } from '../list/resource.ts';
import type { Settings } from '../settings/settings.ts';
import { KeptWorkers } from './kept-workers.ts';

/** Who reads heaps of the page: for what holds its resources, and for what grows. */
export class Heaps {
  readonly #host: DevToolsHost;
  readonly #settings: Settings;
  readonly #witness: () => Witness;
  readonly #workers: KeptWorkers;

  /** @param isNumbering whether a search of the heap is under way, through which the browser must not forget its numbers. */
  constructor(host: DevToolsHost, settings: Settings, witness: () => Witness, isNumbering: () => boolean) {
    this.#host = host;
    this.#settings = settings;
    this.#witness = witness;
    this.#workers = new KeptWorkers(isNumbering);
  }

  /** The search of the heap is over. */
  release(): void {
    this.#workers.release();
  }

  /** Asks what holds these rows. */
  inquiry(rows: () => readonly Resource[]): Inquiry {
    return new Inquiry({
      ...this.#source(),
      rows,
      witness: this.#witness,
      startWorker: () =>
        new Worker(new URL('../answers/heap/heap-worker.ts', import.meta.url), {
          type: 'module',
          name: 'heap',
        }),
      endWorker: (worker) => this.#workers.end(worker),
    });
  }

  /** Looks for what grows. */
  finder(): HeapFinder {
    return new HeapFinder({
      ...this.#source(),
      startWorker: () =>
        new Worker(new URL('../growth/heap/growth-worker.ts', import.meta.url), {
          type: 'module',
          name: 'growth',
        }),
    });
  }

  #source() {
    return {
      port: async () =>
        ({ type: 'port', ports: this.#settings.ports, page: await this.#host.page() }) as const,
      rules: () => this.#settings.rules.value,
      textOf: (url: string) => this.#host.textOf(url),
    };
  }
}
