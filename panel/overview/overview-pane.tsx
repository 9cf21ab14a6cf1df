import { useSignal } from '@preact/signals';
import type { Reference } from '../list/references.ts';
import { counted, t } from '../words/words.ts';
import type { OnlyNew } from './baseline-tools.tsx';
import { cutLabels } from './cut-label.ts';
import { DIMENSION_WORDS } from './dimensions.ts';
import { GroupLine } from './group-line.tsx';
import { GroupParts } from './group-parts.tsx';
import { onLineKey } from './line-keys.ts';
import { formatDelta, lineWords, shortSinceWords, sinceWords, tooltip } from './line-words.ts';
import { OverviewHead } from './overview-head.tsx';
import type { OverviewState } from './overview-state.ts';

interface Props {
  overview: OverviewState;
  /** Unix milliseconds. */
  now: number;
  /** Asks who holds what. */
  onAsk: () => void;
  onlyNew: OnlyNew;
}

/** What there is, in groups: one line each with its count, how it changes, and how old it is. */
export function OverviewPane(props: Props) {
  const { overview } = props;
  const isUnfolded = useSignal(false);
  const { groups, count, delta } = overview.totals.value;
  const summary = [
    counted(overview.by.value === 'kind' ? 'overview_kinds' : 'overview_groups', groups),
    t('overview_live', { count }),
    delta !== null && formatDelta(delta),
  ];
  return (
    <section
      class="overview"
      aria-label={t('overview_title')}
      data-unfolded={isUnfolded.value}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isUnfolded.value) return;
        isUnfolded.value = false;
        event.stopPropagation();
      }}
    >
      <button
        type="button"
        class="fold"
        title={delta === null ? undefined : sinceWords(overview.references.current.value)}
        aria-expanded={isUnfolded.value}
        onClick={() => {
          isUnfolded.value = !isUnfolded.value;
        }}
      >
        {summary.filter((part) => part !== false).join(' · ')}
      </button>
      <div class="unfolded">
        <Lines {...props} />
      </div>
    </section>
  );
}

function Lines({ overview, now, onAsk, onlyNew }: Props) {
  const active = useSignal('');
  const { lines, more } = overview.arrangement.value;
  const dimension = overview.dimension.value;
  const narrowing = overview.narrowing.value;
  const { value: reference } = overview.references.current;
  const labels = lines.map(({ key }) => dimension.label(key));
  const cuts = cutLabels(labels);
  const ids = lines.map(({ key }) => lineId(key));
  const partIds = [...overview.parts.value].flatMap(([group, { lines }]) =>
    lines.map(({ key }) => lineId(group, key)),
  );
  // one of them is in the tab order, whatever has gone
  const current = [...ids, ...partIds].includes(active.value) ? active.value : ids[0];
  const hold = (isHeld: boolean) => () => {
    overview.held.value = isHeld;
  };
  return (
    <div
      class="lines"
      data-retained={lines.some(({ retained }) => retained > 0)}
      data-not-disposed={lines.some(({ notDisposed }) => notDisposed > 0)}
    >
      <div class="top">
        <OverviewHead overview={overview} onAsk={onAsk} onlyNew={onlyNew} />
        <LinesHead by={t(DIMENSION_WORDS[dimension.id].by)} reference={reference} />
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset draws a box and takes no part in the layout */}
      <div
        role="group"
        aria-label={t(DIMENSION_WORDS[dimension.id].filter)}
        onPointerEnter={hold(true)}
        onPointerLeave={hold(false)}
        onFocusIn={hold(true)}
        onFocusOut={hold(false)}
        onKeyDown={(event) =>
          onLineKey(event, {
            onOpen(id, isOpen) {
              const line = lines[ids.indexOf(id)];
              if (line !== undefined) overview.open(line.key, isOpen);
            },
          })
        }
        onFocusCapture={({ target }) => {
          if (target instanceof HTMLElement) active.value = target.dataset.line ?? '';
        }}
      >
        {lines.map((line, index) => {
          const { key } = line;
          const label = labels[index] ?? '';
          const id = lineId(key);
          const isOpen = overview.opened.value.has(key);
          const parts = overview.parts.value.get(key);
          const words = lineWords(label, line, reference?.type ?? null, now);
          return (
            <div key={id}>
              <GroupLine
                {...{ id, line, words, now, isOpen }}
                label={cuts.get(label) ?? { head: '', tail: label }}
                title={tooltip(dimension, key, words)}
                pressed={narrowing.groups.has(key)}
                isActive={id === current}
                samples={overview.samples(key)}
                onToggle={() => overview.toggle(key)}
                onOpen={() => overview.open(key, !isOpen)}
              />
              {parts !== undefined && (
                <GroupParts
                  parts={parts}
                  dimension={overview.partDimension.value}
                  pressed={narrowing.parts.get(key)}
                  idOf={(part) => lineId(key, part)}
                  current={current}
                  onToggle={(part) => overview.togglePart(key, part)}
                />
              )}
            </div>
          );
        })}
        {more > 0 && <p class="hint">{counted('overview_more', more)}</p>}
      </div>
    </div>
  );
}

/** No text of a page makes two of them the same. */
const lineId = (...path: readonly (string | null)[]): string => JSON.stringify(path);

/** What the cells of the lines are; their words say it, too. */
function LinesHead({ by, reference }: { by: string; reference: Reference | null }) {
  return (
    <div class="line columns" aria-hidden="true">
      <span class="disclosure" />
      <span class="group">
        <span class="label">{by}</span>
        <span class="count">{t('overview_column_live')}</span>
      </span>
      <span class="cell delta" title={sinceWords(reference)}>
        <span class="short">{t('overview_column_change')}</span>
        <span class="long">{shortSinceWords(reference)}</span>
      </span>
      <span class="cell history">{t('overview_column_history')}</span>
      <span class="cell survivors" title={t('overview_column_survived_title')}>
        {t('overview_column_survived')}
      </span>
      <span class="cell retained" title={t('help_retained')}>
        {t('overview_column_retained')}
      </span>
      <span class="cell not-disposed" title={t('help_not_disposed')}>
        {t('overview_column_not_disposed')}
      </span>
      <span class="cell oldest">{t('overview_column_oldest')}</span>
    </div>
  );
}
