import type { Frame } from '../connection/frame.ts';
import type { StoppedPage } from '../exclusions/stop-tracking.ts';
import type { Resource } from '../list/resources.ts';

/**
 * Tells the page of a document what it tracks no longer, one by one even where that is all there is: by the time that it
 * hears of it, it may track more, and what it has lost without disposing it is no part of it.
 *
 * @param frameOf the frame of a row, while it is connected.
 * @param onTold a page was told.
 */
export function stoppedPage(frameOf: (row: Resource) => Frame | undefined, onTold: () => void): StoppedPage {
  const of = (rows: readonly Resource[]) => {
    const [first] = rows;
    const frame = first === undefined ? undefined : frameOf(first);
    if (frame === undefined) return null;
    // records are found soonest in the order in which they were made
    const ids = rows.map(({ id }) => id).sort((a, b) => a - b);
    return { frame, commands: ids.map((id) => ({ type: 'untrack', id }) as const) };
  };
  return {
    untrack(rows) {
      const stopped = of(rows);
      if (stopped === null) return;
      onTold();
      for (const command of stopped.commands) stopped.frame.post(command);
    },
    untrackAtEnd(rows) {
      const stopped = of(rows);
      stopped?.frame.post({ type: 'atEnd', say: stopped.commands });
    },
    keepAtEnd(rows) {
      of(rows)?.frame.post({ type: 'atEnd', say: [] });
    },
  };
}
