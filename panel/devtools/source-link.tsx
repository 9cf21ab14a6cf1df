import type { ComponentChildren } from 'preact';
import type { SourcePlace } from '../../src/heap/answers/source-places.ts';
import { OPEN_SOURCE, openSource } from './open-source.ts';

interface Props {
  place: SourcePlace;
  tabIndex?: number;
  children: ComponentChildren;
}

/** A click opens Sources at the line, or comes as near to it as the browser allows. */
export function SourceLink({ place, tabIndex, children }: Props) {
  return (
    <button
      type="button"
      class="link"
      {...(tabIndex !== undefined && { tabIndex })}
      title={`${place.url}:${place.line}\n${OPEN_SOURCE}`}
      onClick={() => openSource(place)}
    >
      {children}
    </button>
  );
}
