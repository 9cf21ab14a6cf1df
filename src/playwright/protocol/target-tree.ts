import type { Page } from '@playwright/test';
import { ChildSession } from './child-session.ts';
import { fromPlaywright, isObject, type Session, unlessGone } from './session.ts';
import { Target } from './target.ts';

/** All targets of a page: itself, its frames in other processes, its workers, and theirs in turn, as they come and go. */
export class TargetTree {
  readonly #targets = new Set<Target>();
  readonly #arriving = new Set<Promise<void>>();
  readonly #configure: string;
  #detach: () => Promise<void> = async () => undefined;
  #failure: unknown;

  private constructor(configure: string) {
    this.#configure = configure;
  }

  /** @param configure a script for each worker, to be run as early as it can be reached. */
  static async attach(page: Page, configure: string): Promise<TargetTree> {
    const tree = new TargetTree(configure);
    const session = await page.context().newCDPSession(page);
    tree.#detach = () => session.detach();
    const root = new Target('page', fromPlaywright(session));
    tree.#targets.add(root);
    await tree.#follow(root.session);
    return tree;
  }

  /** Those that are there now. */
  async list(): Promise<Target[]> {
    while (this.#arriving.size > 0) await Promise.all(this.#arriving);
    if (this.#failure !== undefined) throw this.#failure;
    return [...this.#targets];
  }

  detach(): Promise<void> {
    return this.#detach();
  }

  async #follow(session: Session): Promise<void> {
    const children = new Map<unknown, () => void>();
    session.on('Target.attachedToTarget', (event: unknown) => {
      if (!isObject(event) || !isObject(event.targetInfo) || typeof event.sessionId !== 'string') return;
      const child = new ChildSession(session, event.sessionId);
      const target = new Target(event.targetInfo.type === 'worker' ? 'worker' : 'iframe', child);
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
  async #arrive({ type, session }: Target): Promise<void> {
    try {
      if (type === 'worker')
        await unlessGone(session.send('Runtime.evaluate', { expression: this.#configure, silent: true }));
      await unlessGone(this.#follow(session));
    } finally {
      await unlessGone(session.send('Runtime.runIfWaitingForDebugger'));
    }
  }
}
