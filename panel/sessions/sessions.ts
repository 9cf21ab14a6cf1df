import { signal } from '@preact/signals';
import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { t } from '../words/words.ts';
import type { OpenSession } from './open-session.ts';
import { readSession } from './read-session.ts';
import { Refusal } from './refusal.ts';
import type { SessionData } from './session-data.ts';

/** A file that is being read, and how much of that is done, from 0 to 1. */
interface Reading {
  readonly file: string;
  readonly done: number;
}

/** Sessions of other panels, and reports of checks, that are opened to be looked at: one at a time. */
export class Sessions {
  /** What is looked at in the place of the page; `null`: the page. */
  readonly open = signal<OpenSession | null>(null);
  readonly reading = signal<Reading | null>(null);
  /** Why the last file could not be opened, in sentences; `null` if it could. */
  readonly refused = signal<string | null>(null);
  readonly #show: (name: string, data: SessionData) => OpenSession;
  readonly #rest: () => Promise<void>;
  #last = 0;

  /**
   * @param show makes what is looked at of what a file tells.
   * @param rest resolves when the panel has been drawn.
   */
  constructor(show: (name: string, data: SessionData) => OpenSession, rest: () => Promise<void> = drawn) {
    this.#show = show;
    this.#rest = rest;
  }

  /** Opens a file in the place of what is shown, which stays if it can't be opened. */
  async import(file: File): Promise<void> {
    const number = ++this.#last;
    const name = escapeControls(file.name);
    this.refused.value = null;
    try {
      const data = await readSession(file, {
        onProgress: async (done) => {
          this.reading.value = { file: name, done };
          await this.#rest();
          if (number !== this.#last) throw new Overtaken();
        },
      });
      if (number === this.#last) this.open.value = this.#show(name, data);
    } catch (error) {
      if (error instanceof Overtaken) return;
      if (!(error instanceof Refusal)) throw error;
      this.refused.value = `${t('sessions_refused', { file: name })} ${error.message}`;
    } finally {
      if (number === this.#last) this.reading.value = null;
    }
  }

  /** Goes back to the page. */
  close(): void {
    this.#last++;
    this.reading.value = null;
    this.refused.value = null;
    this.open.value = null;
  }

  dismiss(): void {
    this.refused.value = null;
  }
}

/** Another file was chosen meanwhile. */
class Overtaken extends Error {}

const drawn = () => new Promise<void>((resolve) => setTimeout(resolve));
