import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { SourcePlace } from '../../src/heap/answers/source-places.ts';
import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { t } from '../words/words.ts';

/** How places in sources are shown. */
export interface SourceOpener {
  /** What a click on a place does. */
  readonly hint: 'devtools_open_source' | 'devtools_show_source';
  open(place: LinkedPlace): void;
}

/** A place in a script, and what that was built from. */
export interface LinkedPlace extends SourcePlace {
  /** Where that is in the source that the script was built from, if that is known. */
  readonly original?: SourcePlace | null;
}

/** For all links to sources; where there is none, they are plain text. */
export const Sources = createContext<SourceOpener | null>(null);

interface Props {
  place: LinkedPlace;
  tabIndex?: number;
  children: ComponentChildren;
}

/** A click opens Sources at the line, or comes as near to it as the browser allows. */
export function SourceLink({ place, tabIndex, children }: Props) {
  const sources = useContext(Sources);
  if (sources === null) return <>{children}</>;
  const { url, line } = place.original ?? place;
  return (
    <button
      type="button"
      class="link"
      {...(tabIndex !== undefined && { tabIndex })}
      title={`${escapeControls(url)}:${line}\n${t(sources.hint)}`}
      onClick={() => sources.open(place)}
    >
      {children}
    </button>
  );
}
