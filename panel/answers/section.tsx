import type { ComponentChildren } from 'preact';
import * as v from 'valibot';
import { kept } from '../settings/kept.ts';

/** The parts of an answer that are folded, in the order in which they stand. */
const SECTIONS = ['stack', 'trail', 'others', 'same', 'evidence', 'actions', 'more'] as const;
type SectionId = (typeof SECTIONS)[number];

/** Those that are open, in this answer and in the next. */
const open = kept('answer sections', v.array(v.picklist(SECTIONS)), []);

interface Props {
  id: SectionId;
  title: string;
  children: ComponentChildren;
}

/** A part of an answer that is folded until somebody wants it, and from then on open. */
export function Section({ id, title, children }: Props) {
  return (
    <details
      class={`part ${id}`}
      open={open.value.includes(id)}
      onToggle={({ currentTarget }) => {
        if (currentTarget.open === open.value.includes(id)) return;
        open.value = SECTIONS.filter((one) => (one === id ? currentTarget.open : open.value.includes(one)));
      }}
    >
      <summary>{title}</summary>
      {children}
    </details>
  );
}
