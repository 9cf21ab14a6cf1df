import type { Frame } from '../connection/frame.ts';
import type { StoppedPage } from '../exclusions/stop-tracking.ts';
import type { Resource, Resources } from '../list/resources.ts';

/**
 * Tells the page of a document what it tracks no longer: all at once where that is all that it tracks.
 *
 * @param frameOf the frame of a row, while it is connected.
 * @param onTold a page was told.
 */
export function stoppedPage(
  frameOf: (row: Resource) => Frame | undefined,
  resources: () => Pick<Resources, 'totalOf'>,
  onTold: () => void,
): StoppedPage {
  const of = (rows: readonly Resource[]) => {
    const [first] = rows;
    const frame = first === undefined ? undefined : frameOf(first);
    if (frame === undefined) return null;
    const isAll = rows.length === resources().totalOf(frame.identity);
    // records are found soonest in the order in which they were made
    const ids = rows.map(({ id }) => id).sort((a, b) => a - b);
    const commands = ids.map((id) => ({ type: 'untrack', id }) as const);
    return { frame, commands: isAll ? [{ type: 'clear' } as const] : commands };
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
