import { shortPlace } from '../../src/heap/answers/source-places.ts';
import { allocationSite } from '../../src/report/allocation-site.ts';
import { SourceLink } from '../devtools/source-link.tsx';
import { parsePlace } from '../devtools/source-place.ts';
import { formatAge, formatOrigin, formatTime, kindName, plural, VERDICT_WORDS } from '../shell/format.ts';
import type { PanelState } from '../shell/panel-state.ts';
import type { Resource } from './resources.ts';

interface Props {
  panel: PanelState;
  row: Resource;
  /** Place in the whole list. */
  index: number;
  /** In the tab order; its buttons too. */
  active: boolean;
  showSite: boolean;
  showFrame: boolean;
  onActivate: () => void;
}

export function ResourceRow({ panel, row, index, active, showSite, showFrame, onActivate }: Props) {
  const tabIndex = active ? 0 : -1;
  const url = showFrame ? panel.frameUrl(row.frameKey) : '';
  return (
    <tr
      aria-rowindex={index + 2}
      tabIndex={tabIndex}
      class={row.collected ? 'collected' : undefined}
      data-verdict={row.verdict}
      onFocusCapture={onActivate}
    >
      <td class="kind">{kindName(row.kind)}</td>
      <td class="name" title={row.name}>
        {row.name}
      </td>
      {showSite && (
        <td class="site">
          <Site row={row} tabIndex={tabIndex} />
        </td>
      )}
      <td class="age" title={formatTime(row.createdAt)}>
        {formatAge(panel.now.value - row.createdAt)}
      </td>
      <td class="state">
        {row.verdict !== 'live' && <span class="verdict">{VERDICT_WORDS[row.verdict]}</span>}{' '}
        {describeState(row)}
      </td>
      {showFrame && (
        <td class="frame" title={url}>
          {formatOrigin(url)}
        </td>
      )}
      <td class="actions">
        {!row.collected && (
          <div class="buttons">
            <button
              type="button"
              tabIndex={tabIndex}
              aria-label={`Why is ${row.name} alive?`}
              onClick={() => panel.why(row)}
            >
              Why?
            </button>
            <button
              type="button"
              tabIndex={tabIndex}
              aria-label={`Inspect ${row.name}`}
              title="Show an element or a function where DevTools shows its like"
              onClick={() => panel.inspect(row)}
            >
              Inspect
            </button>
            <button
              type="button"
              tabIndex={tabIndex}
              aria-label={`Log ${row.name} to the console`}
              onClick={() => panel.log(row)}
            >
              Log
            </button>
            <button
              type="button"
              tabIndex={tabIndex}
              aria-label={`Untrack ${row.name}`}
              onClick={() => panel.untrack(row)}
            >
              Untrack
            </button>
          </div>
        )}
      </td>
    </tr>
  );
}

function describeState({ collected, survived }: Resource): string {
  if (collected) return 'collected';
  return survived === 0 ? '' : `survived ${plural(survived, 'GC')}`;
}

function Site({ row, tabIndex }: { row: Resource; tabIndex: number }) {
  const site = allocationSite(row.stack);
  const place = site === null ? null : parsePlace(site);
  if (place === null) return null;
  return (
    <SourceLink place={place} tabIndex={tabIndex}>
      {shortPlace(place)}
    </SourceLink>
  );
}
