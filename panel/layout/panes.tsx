import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { t } from '../words/words.ts';
import { arrange, WIDE } from './arrangement.ts';
import type { PaneSizes } from './pane-sizes.ts';
import { Splitter } from './splitter.tsx';
import { useSize } from './use-size.ts';

/** CSS pixels, until it is known how large the panel is. */
const UNKNOWN = { width: 1000, height: 600 };

interface Props {
  sizes: Signal<PaneSizes>;
  /** `null` where there is nothing to tell. */
  overview: ComponentChildren | null;
  list: ComponentChildren;
  /** What is open beside the list; `null` for nothing. */
  sidebar: ComponentChildren | null;
  /** What that is: another one begins at its top. */
  shown?: string | null;
}

/** Overview, list and sidebar: beside each other where the panel is wide, else below each other. */
export function Panes({ sizes, overview, list, sidebar, shown: name = null }: Props) {
  const element = useRef<HTMLDivElement>(null);
  const first = useRef<HTMLDivElement>(null);
  const size = useSize(element).value;
  const { width, height } = size.width === 0 ? UNKNOWN : size;
  const firstSize = useSize(first).value;
  const kept = sizes.value;
  const has = { hasOverview: overview !== null, hasSidebar: sidebar !== null };
  const isWide = width >= WIDE;
  const [overviewKey, sidebarKey] = isWide
    ? (['overviewWidth', 'sidebarWidth'] as const)
    : (['overviewHeight', 'sidebarHeight'] as const);
  const made = { overview: kept[overviewKey], sidebar: kept[sidebarKey] };
  const panes = arrange({ width, height, ...has, ...made });
  const resize = (key: keyof PaneSizes) => ({
    onResize: (size: number) => {
      sizes.value = { ...sizes.value, [key]: size };
    },
    onReset: () => {
      sizes.value = { ...sizes.value, [key]: null };
    },
  });

  // an overview that nobody has resized is as high as what it says, if that is less
  const isFree = !isWide && made.overview === null;
  const shown = panes.overview;
  const tracks = [
    ...(shown === null ? [] : [isFree ? `fit-content(${shown.size}px)` : `${shown.size}px`, 'auto']),
    'minmax(0, 1fr)',
    ...(panes.sidebar === null ? [] : ['auto', `${panes.sidebar.size}px`]),
  ].join(' ');
  const orientation = isWide ? 'vertical' : 'horizontal';
  return (
    <div
      class="panes"
      ref={element}
      data-wide={isWide}
      style={isWide ? { gridTemplateColumns: tracks } : { gridTemplateRows: tracks }}
    >
      <div class="pane overview-pane" id="overview" ref={first} hidden={shown === null}>
        {overview}
      </div>
      {shown !== null && (
        <Splitter
          {...{ orientation, pane: 'before', controls: 'overview' }}
          label={t('layout_resize_overview')}
          extent={isFree ? { ...shown, size: Math.min(shown.size, firstSize.height) } : shown}
          {...resize(overviewKey)}
        />
      )}
      <div class="pane list-pane">{list}</div>
      {panes.sidebar !== null && (
        <>
          <Splitter
            {...{ orientation, pane: 'after', controls: 'sidebar' }}
            label={t('layout_resize_sidebar')}
            extent={panes.sidebar}
            {...resize(sidebarKey)}
          />
          <div key={name} class="pane sidebar-pane" id="sidebar">
            {sidebar}
          </div>
        </>
      )}
    </div>
  );
}
