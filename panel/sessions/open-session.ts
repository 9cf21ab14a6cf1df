import { type ReadonlySignal, signal } from '@preact/signals';
import type { FrameIdentity } from '../connection/frame.ts';
import { WORKER } from '../connection/frame.ts';
import type { RecheckState } from '../connection/tab-recheck.ts';
import { Baseline } from '../list/baseline.ts';
import { AS_TOLD } from '../list/judgement.ts';
import { ListState } from '../list/list-state.ts';
import { References } from '../list/references.ts';
import type { Predicate, Resource } from '../list/resource.ts';
import { Resources } from '../list/resources.ts';
import { OverviewState } from '../overview/overview-state.ts';
import { LiveHistory } from '../time/live-history.ts';
import { type TimeChoices, TimeState } from '../time/time-state.ts';
import { type Filled, fillList } from './fill-list.ts';
import type { SessionData, SessionRow } from './session-data.ts';
import { toldTrends } from './told-trends.ts';

/** What a session shares with the panel that it is opened in. */
interface Around {
  /** What rows have to pass. */
  readonly filter: ReadonlySignal<Predicate>;
  /** How time is shown. */
  readonly choices: TimeChoices;
}

/** A session that is looked at: a list of its own, which stands still at the time when it was exported. */
export class OpenSession {
  /** Tells it from others that are opened after it. */
  readonly id = crypto.randomUUID();
  readonly data: SessionData;
  /** The file's. */
  readonly name: string;
  readonly list: ListState;
  readonly overview: OverviewState;
  readonly references = new References(
    () => new Baseline(this.list.resources.rows(), this.data.at),
    signal(false),
  );
  readonly time: TimeState;
  readonly now: ReadonlySignal<number>;
  readonly recheck: ReadonlySignal<RecheckState>;
  /** As the totals count them. */
  readonly frames: readonly { readonly identity: FrameIdentity; readonly isWorker: boolean }[];
  /** What is asked about: a row, or (`null`) all of them. */
  readonly question = signal<{ readonly row: Resource | null } | null>(null);
  readonly #rowOf: Filled['rowOf'];

  constructor(name: string, data: SessionData, { filter, choices }: Around) {
    const { at, recheck, history } = data;
    this.name = name;
    this.data = data;
    this.now = signal(at);
    this.recheck = signal(recheck === null ? { state: 'idle' } : { state: 'done', ...recheck });
    const resources = new Resources(undefined, AS_TOLD, () => at);
    const { frames, rowOf } = fillList(resources, data);
    this.#rowOf = rowOf;
    this.frames = frames.map((identity) => ({ identity, isWorker: identity.frameId === WORKER }));
    this.list = new ListState(signal(frames), resources, filter);
    const { references } = this;
    this.overview = new OverviewState(this.list, {
      ...{ answer: signal(null), knowsHolders: false, references, told: toldTrends(data) },
    });
    const past = new LiveHistory(() => at, history);
    // a report knows nothing of before
    if (history === null) past.sample(this.list.liveByKind);
    const isPaused = signal(false);
    this.time = new TimeState({ now: this.now, range: this.list.range, isPaused }, past, choices);
  }

  /** What the file tells of a row. */
  told(row: Resource): SessionRow | undefined {
    return this.#rowOf(row);
  }

  /** The answer that the file has, if it is to what is asked. */
  get answer() {
    const { answer, rows } = this.data;
    const question = this.question.value;
    if (answer === null || question === null) return null;
    if (answer.row === null || question.row === null) return answer;
    return this.told(question.row) === rows[answer.row] ? answer : null;
  }

  ask(row: Resource | null): void {
    this.question.value = { row };
  }
}
