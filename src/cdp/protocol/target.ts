import { RemoteRealm } from './remote-realm.ts';
import { isObject, type Session, textAt, unlessGone } from './session.ts';

export type TargetType = 'page' | 'iframe' | 'worker';

const WORLD = 'resource-tracker';

/** Something with a heap of its own: the page, with the frames of its process; a frame of another process; a worker. */
export class Target {
  readonly type: TargetType;
  readonly session: Session;

  constructor(type: TargetType, session: Session) {
    this.type = type;
    this.session = session;
  }

  /** The realms of its documents, or its worker's; none if it has gone. */
  async realms(): Promise<RemoteRealm[]> {
    const realms: RemoteRealm[] = [];
    const stop = this.session.on('Runtime.executionContextCreated', (event: unknown) => {
      const context = isObject(event) ? event.context : undefined;
      if (!isObject(context) || typeof context.uniqueId !== 'string') return;
      // a worker's has no data; extensions' and Playwright's own worlds are not the default
      if (!isObject(context.auxData) || context.auxData.isDefault === true)
        realms.push(new RemoteRealm(this, context.uniqueId));
    });
    try {
      await unlessGone(this.session.send('Runtime.enable'));
      await unlessGone(this.session.send('Runtime.disable'));
      // to enable it has repeated the console's messages, and so got hold of what was logged
      await unlessGone(this.session.send('Runtime.releaseObjectGroup', { objectGroup: 'console' }));
    } finally {
      stop();
    }
    return realms;
  }

  /** Evaluates where the page's scripts can have changed nothing, as far as there is such a place. */
  async evaluateApart(expression: string, options: object = {}): Promise<unknown> {
    const place =
      this.type === 'worker' ? {} : { contextId: await this.#isolatedWorld(await this.#topFrame()) };
    return this.session.send('Runtime.evaluate', { expression, silent: true, ...place, ...options });
  }

  /**
   * Does so in each of its documents, in those within others first.
   *
   * @returns their results as data from outside, of those that are still there.
   */
  async evaluateInFrames(expression: string): Promise<unknown[]> {
    const values: unknown[] = [];
    if (this.type === 'worker') return values;
    const tree = await this.session.send('Page.getFrameTree');
    const frames = [...framesIn(isObject(tree) ? tree.frameTree : undefined)];
    for (const frame of frames.reverse()) {
      const contextId = await unlessGone(this.#isolatedWorld(frame));
      if (contextId === undefined) continue;
      const options = { expression, silent: true, returnByValue: true, contextId };
      const answer = await unlessGone(this.session.send('Runtime.evaluate', options));
      if (isObject(answer) && isObject(answer.result)) values.push(answer.result.value);
    }
    return values;
  }

  async #topFrame(): Promise<string> {
    const tree = await this.session.send('Page.getFrameTree');
    return textAt(tree, 'Page.getFrameTree', 'frameTree', 'frame', 'id');
  }

  async #isolatedWorld(frameId: string): Promise<unknown> {
    const world = await this.session.send('Page.createIsolatedWorld', { frameId, worldName: WORLD });
    return isObject(world) ? world.executionContextId : undefined;
  }
}

/** The ids of a frame and of all within it, as `Page.getFrameTree` tells them. */
function* framesIn(tree: unknown): Generator<string, void> {
  if (!isObject(tree)) return;
  const { frame, childFrames } = tree;
  if (isObject(frame) && typeof frame.id === 'string') yield frame.id;
  if (Array.isArray(childFrames)) for (const child of childFrames) yield* framesIn(child);
}
