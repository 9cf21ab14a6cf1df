/** CSS pixels: the style sheets of the list draw rows, and a header, as high as that. */
export const ROW_HEIGHT = 22;

/** From this width on, the panes stand beside each other. */
export const WIDE = 700;

/** CSS pixels: what a splitter takes. */
const SPLITTER = 1;
const OVERVIEW = { least: 120, usual: 200, share: 0.27, most: 440 };
const LIST = { least: 280 };
const SIDEBAR = { least: 240, share: 0.4 };
/** Of a narrow panel: one line of the overview, the header and three rows (or one), the first lines of the sidebar. */
const LINE = 26;
const THREE_ROWS = 4 * ROW_HEIGHT + 2;
const ONE_ROW = 2 * ROW_HEIGHT + 2;
const FIRST_LINES = 96;
/** The share of a narrow panel's height that panes take unless they are resized. */
const OVERVIEW_SHARE = 0.3;
const SIDEBAR_SHARE = 0.5;

/** What there is to arrange, and in how much room. CSS pixels. */
export interface Room {
  readonly width: number;
  readonly height: number;
  readonly hasOverview: boolean;
  readonly hasSidebar: boolean;
  /** What its user has made of it; `null` for the usual. */
  readonly overview: number | null;
  readonly sidebar: number | null;
}

/** What a pane takes of the width, or in a narrow panel of the height, and between what it can be resized. CSS pixels. */
export interface Extent {
  readonly size: number;
  readonly min: number;
  readonly max: number;
}

/** `null` for a pane that is not there, or for which there is no room. */
export interface Arrangement {
  readonly overview: Extent | null;
  readonly sidebar: Extent | null;
}

/**
 * Shares the room among overview, list and sidebar. The list has what the others leave: never less than a name needs, and
 * three rows where there is height. What is asked for comes before the overview, which folds first.
 */
export function arrange(room: Room): Arrangement {
  return room.width >= WIDE ? beside(room) : below(room);
}

function beside({ width, hasOverview, hasSidebar, overview, sidebar }: Room): Arrangement {
  const splitters = (Number(hasOverview) + Number(hasSidebar)) * SPLITTER;
  const free = width - splitters - LIST.least;
  const most = free - (hasOverview ? OVERVIEW.least : 0);
  const usual = Math.max(OVERVIEW.usual, Math.min(OVERVIEW.most, width * OVERVIEW.share));
  const beside = hasSidebar ? extent(sidebar ?? width * SIDEBAR.share, SIDEBAR.least, most) : null;
  return {
    sidebar: beside,
    overview: hasOverview ? extent(overview ?? usual, OVERVIEW.least, free - (beside?.size ?? 0)) : null,
  };
}

function below({ height, hasOverview, hasSidebar, overview, sidebar }: Room): Arrangement {
  const free = height - (hasSidebar ? THREE_ROWS + SPLITTER : THREE_ROWS);
  const isLow = hasSidebar && free < FIRST_LINES;
  const answer = !hasSidebar
    ? null
    : isLow
      ? fixed(Math.max(0, height - ONE_ROW - SPLITTER))
      : extent(sidebar ?? height * SIDEBAR_SHARE, FIRST_LINES, free);
  const rest = isLow ? 0 : free - (answer?.size ?? 0) - SPLITTER;
  const first = extent(overview ?? height * OVERVIEW_SHARE, LINE, rest);
  return { sidebar: answer, overview: hasOverview && rest >= LINE ? first : null };
}

const fixed = (size: number): Extent => ({ size, min: size, max: size });

function extent(wanted: number, min: number, max: number): Extent {
  const most = Math.max(min, Math.floor(max));
  return { size: Math.round(Math.max(min, Math.min(most, wanted))), min, max: most };
}
