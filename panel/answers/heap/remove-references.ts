import * as v from 'valibot';
import { groupBy } from '../../../src/heap/answers/group-by.ts';
import { Natives } from '../../../src/heap/answers/natives.ts';
import type { Removal } from '../../../src/heap/answers/removal.ts';
import type { HeapGraph } from '../../../src/heap/graph/heap-graph.ts';
import { unreachable } from '../../unreachable.ts';
import { say } from '../../words/saying.ts';
import { DebuggingError, expected, type Session } from './debugging-connection.ts';
import { IS_SAME, REMOVE_KEYS, REMOVE_LISTENER, REMOVE_PROPERTY, REMOVE_VALUES } from './in-page.ts';
import { type Handle, LivePage } from './live-page.ts';

/** What can be done. */
export type Cut = Exclude<Removal, { type: 'impossible' }>;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/**
 * Removes references in the live page. No function of the page runs, and nothing that it can have replaced is called: what
 * the language alone can't do is done by functions of the engine, which are known by their heap object ids.
 *
 * @param session the one that has taken the snapshot: to another one the ids mean nothing.
 * @returns how many were where the snapshot has them, and are not any more.
 * @throws DebuggingError
 */
export async function removeReferences(
  session: Session,
  graph: HeapGraph,
  cuts: readonly Cut[],
): Promise<number> {
  const page = new LivePage(session, graph);
  let removed = 0;
  try {
    for (const alike of groupBy(cuts, ({ type, holder }) => `${type} ${holder}`).values())
      removed += await removeFrom(page, new Natives(graph, alike[0]?.holder ?? 0), alike);
  } finally {
    await page.release();
  }
  return removed;
}

/** @param cuts of one type and one holder. */
async function removeFrom(page: LivePage, natives: Natives, cuts: readonly Cut[]): Promise<number> {
  const [first] = cuts;
  if (first === undefined) return 0;
  const holder = await page.handle(first.holder);
  if (holder.subtype === 'proxy') throw new DebuggingError(say('heap_holder_proxy'));
  const apply = await native(page, natives.kept('reflect_apply'));
  const targets: Handle[] = [];
  for (const { target } of cuts) targets.push(await page.handle(target));
  switch (first.type) {
    case 'property':
    case 'element': {
      const describe = await native(page, natives.describeProperty());
      let removed = 0;
      for (const [index, cut] of cuts.entries()) {
        if (!('key' in cut)) continue;
        const target = targets[index] as Handle;
        const outcome = await page.call(REMOVE_PROPERTY, holder, apply, describe, cut.key, target);
        if (outcome === 'fixed') throw new DebuggingError(say('heap_holder_frozen'));
        if (outcome === 'removed') removed++;
      }
      return removed;
    }
    case 'map-key':
    case 'set-member': {
      const kept = first.type === 'map-key' ? 'map_delete' : 'set_delete';
      const remove = await native(page, natives.kept(kept));
      return expected(count, await page.call(REMOVE_KEYS, holder, apply, remove, ...targets));
    }
    case 'map-value': {
      const remove = await native(page, natives.kept('map_delete'));
      const entries = await page.entriesOf(holder);
      return expected(count, await page.call(REMOVE_VALUES, entries, apply, remove, holder, ...targets));
    }
    case 'listener':
      return removeListeners(page, holder, targets, [apply, await native(page, natives.removeListener())]);
    default:
      return unreachable(first);
  }
}

/** The types of events are not in the heap: the browser tells them of what listens now. */
async function removeListeners(
  page: LivePage,
  holder: Handle,
  targets: readonly Handle[],
  natives: readonly [Handle, Handle],
): Promise<number> {
  let removed = 0;
  for (const target of targets) {
    const ofTarget = async () => {
      const all = await page.listenersOf(holder);
      const same = await Promise.all(
        all.map(
          async ({ originalHandler }) =>
            originalHandler !== undefined && (await page.call(IS_SAME, originalHandler, target)),
        ),
      );
      return all.filter((_, index) => same[index] === true);
    };
    const before = await ofTarget();
    for (const { type, useCapture } of before)
      await page.call(REMOVE_LISTENER, holder, ...natives, type, target, useCapture);
    const left = before.length > 0 && (await ofTarget()).length > 0;
    if (left) throw new DebuggingError(say('heap_onclick'));
    if (before.length > 0) removed++;
  }
  return removed;
}

async function native(page: LivePage, node: number | undefined): Promise<Handle> {
  if (node === undefined) throw new DebuggingError(say('heap_native_missing'));
  return page.handle(node);
}
