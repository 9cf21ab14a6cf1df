import type { RealmCommand } from '../feed/commands.ts';
import { detailsOf } from '../feed/details.ts';
import { Feed } from '../feed/feed.ts';
import { logTarget } from '../feed/log-target.ts';
import type { FromRealm, Shown } from '../feed/messages.ts';
import { Sweep } from '../feed/sweep.ts';
import { openTracker } from '../open-tracker.ts';
import { MAX_STACK } from '../tracker/limits.ts';
import type { Realm } from '../tracker/realm.ts';
import type { TrackerInspector } from '../tracker/tracker-inspector.ts';
import { openCensus } from '../walk/census.ts';
import { findRetainers } from '../walk/retainers.ts';
import { type StartWalk, walkFrom } from '../walk/walk.ts';
import type { WorkerHost } from './worker-host.ts';

/**
 * One panel's view of a worker's tracker: what the script of a page and its bridge do together, a worker does alone. So it
 * proves its own garbage collections, and a panel has nothing but its word for them.
 */
export class RealmSession {
  readonly #realm: Realm;
  readonly #post: (message: FromRealm) => void;
  readonly #host: WorkerHost;
  readonly #feed: Feed;
  readonly #sweep: Sweep;
  readonly #walk: StartWalk;
  #recheck: { run: number; abort: AbortController; proven: boolean } | undefined;
  #cancelRetainers: (() => void) | undefined;
  #cancelCensus: (() => void) | undefined;
  #takeCensus: ReturnType<typeof openCensus> | undefined;

  constructor(realm: Realm, post: (message: FromRealm) => void, host: WorkerHost) {
    this.#realm = realm;
    this.#post = post;
    this.#host = host;
    this.#feed = new Feed(realm.inspector, post, host.timer);
    this.#sweep = new Sweep(realm.inspector);
    this.#walk = walkFrom({ window: host.global, document: null }, host.timer, 'self');
  }

  /** No panel is there any more. */
  end(): void {
    this.#recheck?.abort.abort();
    this.#cancelRetainers?.();
    this.#endCensus();
    this.#feed.stop();
    this.#sweep.stop();
  }

  receive(message: RealmCommand): void {
    const { tracker, inspector, conflict } = this.#realm;
    switch (message.type) {
      case 'start':
        if (conflict === undefined) this.#feed.start();
        else this.#post({ type: 'conflict', reason: conflict });
        break;
      case 'ack':
        this.#feed.acknowledge(message.seq);
        break;
      case 'untrack':
        inspector.untrack(message.id);
        break;
      case 'log':
        logTarget(inspector, message.id);
        break;
      case 'details':
        this.#post({ type: 'details', run: message.run, ...detailsOf(inspector, message.id) });
        break;
      case 'show':
        this.#post({ type: 'shown', run: message.run, ...showTarget(inspector, message.id) });
        break;
      case 'stacks':
        openTracker({ stacks: message.level });
        break;
      case 'clear':
        tracker.clear();
        break;
      case 'retainers': {
        const { run } = message;
        this.#cancelRetainers?.();
        this.#cancelRetainers = findRetainers(inspector, message.id, this.#walk, (outcome) =>
          this.#post({ type: 'retainers', run, ...outcome }),
        );
        break;
      }
      case 'cancelRetainers':
        this.#cancelRetainers?.();
        break;
      case 'census': {
        const { run } = message;
        this.#cancelCensus?.();
        this.#takeCensus ??= openCensus(run, this.#walk);
        this.#cancelCensus = this.#takeCensus((taken) => this.#post({ type: 'census', run, ...taken }));
        break;
      }
      case 'endCensus':
        this.#endCensus();
        break;
      case 'collect':
        this.#begin(message.run);
        break;
      case 'sweep': {
        const proven = this.#recheck?.run === message.run && this.#recheck.proven;
        const outcome = this.#sweep.sweep(proven);
        // rows that are sent later tell themselves what they survived
        const through = Math.min(outcome.through, this.#feed.sentThrough);
        this.#feed.afterUpdate(() => this.#post({ type: 'swept', run: message.run, ...outcome, through }));
        break;
      }
      case 'cancel':
        this.#recheck?.abort.abort();
        this.#recheck = undefined;
        break;
      default:
        message satisfies never;
    }
  }

  #endCensus(): void {
    this.#cancelCensus?.();
    this.#takeCensus = undefined;
  }

  #begin(run: number): void {
    this.#recheck?.abort.abort();
    const recheck = { run, abort: new AbortController(), proven: false };
    this.#recheck = recheck;
    // the panel has every row before any is collected
    this.#feed.afterUpdate(() => {
      if (recheck.abort.signal.aborted) return;
      this.#sweep.mark();
      void this.#collect(recheck);
    });
  }

  async #collect(recheck: { run: number; abort: AbortController; proven: boolean }): Promise<void> {
    const { run, abort } = recheck;
    const onProgress = (done: number) =>
      this.#post({ type: 'collecting', run, percent: Math.round(done * 100) });
    try {
      recheck.proven = (await this.#host.forceGC({ signal: abort.signal, onProgress })).collected;
      this.#post({ type: 'forced', run, proven: recheck.proven, error: null });
    } catch (error) {
      if (!abort.signal.aborted) this.#post({ type: 'forced', run, proven: false, error: String(error) });
    }
  }
}

/** A worker has no nodes. */
function showTarget(inspector: TrackerInspector, id: number): Pick<Shown, 'as' | 'source'> {
  const target = inspector.target(id);
  if (target === undefined) return { as: 'collected', source: null };
  if (typeof target !== 'function') return { as: 'other', source: null };
  return { as: 'function', source: Function.prototype.toString.call(target).slice(0, MAX_STACK) };
}
