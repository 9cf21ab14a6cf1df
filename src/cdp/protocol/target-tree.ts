import { escapeControls } from '../../tracker/escape-controls.ts';
import { ChildSession } from './child-session.ts';
import { withPatience } from './patience.ts';
import { isObject, type Session, unlessGone } from './session.ts';
import { Target } from './target.ts';
import { Trouble } from './trouble.ts';

/** What is run in documents before their own scripts, and in workers as early as they can be reached. */
export interface EarlyScripts {
  readonly documents: string;
  /** Without declarations of its own: Chromium 156 crashes if one is made in a worker that has not begun. */
  readonly workers: string;
}

/** Characters of what a dialog says. */
const MAX_SAID = 100;

/** Milliseconds that a dialog may be open, before whoever asks the page anything is told of it. */
const DIALOG_PATIENCE = 1000;

/** All targets of a page: itself, its frames in other processes, its workers, and theirs in turn, as they come and go. */
export class TargetTree {
  readonly #targets = new Set<Target>();
  readonly #arriving = new Set<Promise<void>>();
  readonly #scripts: EarlyScripts;
  readonly #patience: number;
  readonly #trouble = new Trouble();
  #failure: unknown;

  private constructor(scripts: EarlyScripts, patience: number) {
    this.#scripts = scripts;
    this.#patience = patience;
  }

  /** @param patience how many milliseconds an answer may take; after that, whoever asked gets a `SilenceError`. */
  static async attach(session: Session, scripts: EarlyScripts, patience: number): Promise<TargetTree> {
    const tree = new TargetTree(scripts, patience);
    const root = new Target('page', withPatience(session, patience, tree.#trouble));
    tree.#targets.add(root);
    await tree.#noticeTrouble(root.session);
    await tree.#runEarly(root);
    await tree.#follow(root.session);
    return tree;
  }

  /** Those that are there now. */
  async list(): Promise<Target[]> {
    while (this.#arriving.size > 0) await Promise.all(this.#arriving);
    if (this.#failure !== undefined) throw this.#failure;
    return [...this.#targets];
  }

  /** While a dialog is open, no script of the page runs; Playwright closes at once what no test listens for. */
  async #noticeTrouble(session: Session): Promise<void> {
    session.on('Inspector.targetCrashed', () =>
      this.#trouble.begin('crash', 'The page has crashed, so nothing can be said of its leaks.'),
    );
    session.on('Inspector.targetReloadedAfterCrash', () => this.#trouble.end('crash'));
    await session.send('Inspector.enable');
    let timer: NodeJS.Timeout | undefined;
    session.on('Page.javascriptDialogOpening', (event: unknown) => {
      const { type, message } = isObject(event) ? event : {};
      const said = escapeControls(String(message).slice(0, MAX_SAID));
      const told = `A dialog of the page is open (${type} “${said}”)`;
      clearTimeout(timer);
      timer = setTimeout(
        () =>
          this.#trouble.begin(
            'dialog',
            `${told}, and until it is accepted or dismissed nothing can be said of the page's leaks.`,
          ),
        DIALOG_PATIENCE,
      );
    });
    session.on('Page.javascriptDialogClosed', () => {
      clearTimeout(timer);
      this.#trouble.end('dialog');
    });
  }

  async #follow(session: Session): Promise<void> {
    const children = new Map<unknown, () => void>();
    session.on('Target.attachedToTarget', (event: unknown) => {
      if (!isObject(event) || !isObject(event.targetInfo) || typeof event.sessionId !== 'string') return;
      const child = new ChildSession(session, event.sessionId);
      const target = new Target(
        event.targetInfo.type === 'worker' ? 'worker' : 'iframe',
        withPatience(child, this.#patience, this.#trouble),
      );
      this.#targets.add(target);
      children.set(event.sessionId, () => {
        this.#targets.delete(target);
        child.close();
      });
      const arriving = this.#arrive(target).catch((error: unknown) => {
        this.#failure ??= error;
      });
      this.#arriving.add(arriving);
      void arriving.then(() => this.#arriving.delete(arriving));
    });
    session.on('Target.detachedFromTarget', (event: unknown) => {
      if (isObject(event)) children.get(event.sessionId)?.();
    });
    await session.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: false,
      filter: [{ type: 'iframe' }, { type: 'worker' }, { exclude: true }],
    });
  }

  /** It waits to be let go, whatever becomes of the rest. */
  async #arrive(target: Target): Promise<void> {
    try {
      await unlessGone(this.#runEarly(target));
      await unlessGone(this.#follow(target.session));
    } finally {
      await unlessGone(target.session.send('Runtime.runIfWaitingForDebugger'));
    }
  }

  async #runEarly({ type, session }: Target): Promise<void> {
    const { documents, workers } = this.#scripts;
    if (type === 'worker') {
      await session.send('Runtime.evaluate', { expression: workers, silent: true });
    } else {
      // until it is enabled, the page runs none
      await session.send('Page.enable');
      await session.send('Page.addScriptToEvaluateOnNewDocument', { source: documents });
    }
  }
}
