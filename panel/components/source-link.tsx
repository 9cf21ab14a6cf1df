import type { ComponentChildren } from 'preact';
import type { SourcePlace } from '../../src/heap/answers/source-places.ts';
import { openSource } from '../open-source.ts';

interface Props {
  place: SourcePlace;
  tabIndex?: number;
  children: ComponentChildren;
}

/** A click opens Sources at the line. */
export function SourceLink({ place, tabIndex, children }: Props) {
  return (
    <button
      type="button"
      class="link"
      {...(tabIndex !== undefined && { tabIndex })}
      title={`Open ${place.url}:${place.line}`}
      onClick={() => openSource(place)}
    >
      {children}
    </button>
  );
}
