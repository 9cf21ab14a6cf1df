import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { SourcePlace } from '../../src/heap/answers/source-places.ts';
import { escapeControls } from '../../src/tracker/escape-controls.ts';

/** How places in sources are shown. */
export interface SourceOpener {
  /** What a click on a place does. */
  readonly hint: string;
  open(place: SourcePlace): void;
}

/** For all links to sources; where there is none, they are plain text. */
export const Sources = createContext<SourceOpener | null>(null);

interface Props {
  place: SourcePlace;
  tabIndex?: number;
  children: ComponentChildren;
}

/** A click opens Sources at the line, or comes as near to it as the browser allows. */
export function SourceLink({ place, tabIndex, children }: Props) {
  const sources = useContext(Sources);
  if (sources === null) return <>{children}</>;
  return (
    <button
      type="button"
      class="link"
      {...(tabIndex !== undefined && { tabIndex })}
      title={`${escapeControls(place.url)}:${place.line}\n${sources.hint}`}
      onClick={() => sources.open(place)}
    >
      {children}
    </button>
  );
}
