import { withinMemory } from '../../../src/heap/analyze.ts';
import { type HeapLeak, type HeapReport, reportHeap } from '../../../src/heap/answers/heap-report.ts';
import type { OwnerRule } from '../../../src/heap/answers/owners/owner.ts';
import { removalOf } from '../../../src/heap/answers/removal.ts';
import type { PathStep } from '../../../src/heap/answers/retaining-path.ts';
import { sameReferences } from '../../../src/heap/answers/same-references.ts';
import type { LoadSources } from '../../../src/heap/answers/sources.ts';
import type { TrackedObject } from '../../../src/heap/answers/tracked-objects.ts';
import type { HeapGraph } from '../../../src/heap/graph/heap-graph.ts';
import { suspectReference } from '../../../src/report/heap-leaks.ts';
import { say } from '../../words/saying.ts';
import { cutOffer, isPossible } from './cut-offer.ts';
import { again, DebuggingError, type Session } from './debugging-connection.ts';
import { rememberSources } from './page-sources.ts';
import { removeReferences } from './remove-references.ts';
import type { CutOffer } from './worker-messages.ts';

interface HeapKnowledge {
  /** Reads the sources of its scripts, if they can be had. */
  readonly loadSources?: LoadSources | undefined;
  /** Rules of the user's own. */
  readonly owners?: readonly OwnerRule[] | undefined;
  /** The one with the live page that has taken the snapshot; `null` for a file. */
  readonly session?: Session | null;
}

/** The heap of a process as a snapshot has it, and what holds the objects that are asked about. */
export class HeapInHand {
  readonly graph: HeapGraph;
  /** Keys of rows, by heap object id. */
  readonly rows: ReadonlyMap<number, string>;
  readonly #objects: readonly TrackedObject[];
  readonly #knowledge: HeapKnowledge;
  readonly #session: Session | null;
  #report: HeapReport | undefined;

  /**
   * @param objects those that are asked about.
   * @param knowledge what its own references do not tell.
   */
  constructor(
    graph: HeapGraph,
    objects: readonly TrackedObject[],
    rows: ReadonlyMap<TrackedObject, string>,
    { loadSources, owners, session }: HeapKnowledge = {},
  ) {
    this.graph = graph;
    this.#session = session ?? null;
    this.#objects = objects;
    this.#knowledge = { loadSources: loadSources && rememberSources(loadSources), owners };
    this.rows = new Map(Array.from(rows, ([{ heapId }, key]) => [heapId, key]));
  }

  get report(): HeapReport {
    if (this.#report === undefined) throw new Error('This heap has not been searched yet.');
    return this.#report;
  }

  /**
   * Searches what holds the objects.
   *
   * @param without references that are not there, for all that the answer tells.
   * @throws HeapSnapshotError if there is not enough memory.
   */
  async search(onStep: (progress: { step: string }) => void, without: readonly number[] = []): Promise<void> {
    const { graph } = this;
    const putBack = graph.takeAway(without);
    try {
      this.#report = await withinMemory(() =>
        reportHeap(graph, {
          select: () => this.#objects,
          onStep: (step) => onStep({ step }),
          ...this.#knowledge,
        }),
      );
    } finally {
      putBack();
    }
  }

  /** The suspect reference of a leak: how it reads, how many of the kind there are, and all that would have to go. */
  suspectOf(leak: HeapLeak): { text: string; count: number; references: readonly number[] } {
    const steps = suspectSteps(leak);
    return {
      text: suspectReference(leak).text,
      count: steps.length,
      references: [
        ...sameReferences(
          this.graph,
          steps.map(({ reference }) => reference),
        ),
      ],
    };
  }

  cutOf(leak: HeapLeak): CutOffer | null {
    return this.#session === null ? null : cutOffer(this.graph, suspectSteps(leak));
  }

  /**
   * Removes the suspect reference of a leak in the live page.
   *
   * @throws DebuggingError if the page has it still, or has any of several.
   */
  async cut(leak: HeapLeak): Promise<void> {
    if (this.#session === null) throw new DebuggingError(say('heap_saved_gone'));
    const cuts = suspectSteps(leak)
      .map((step) => removalOf(this.graph, step))
      .filter(isPossible);
    const removed = await removeReferences(this.#session, this.graph, cuts);
    if (removed === cuts.length) return;
    throw again(
      cuts.length === 1
        ? say('heap_moved_one')
        : say('heap_moved_some', { gone: cuts.length - removed, count: cuts.length }),
    );
  }
}

/** The steps with the suspect references of a leak, each reference once. */
function suspectSteps(leak: HeapLeak): PathStep[] {
  const steps = leak.survivors.flatMap(({ path }) => path?.steps[path.suspect] ?? []);
  return [...new Map(steps.map((step) => [step.reference, step])).values()];
}
