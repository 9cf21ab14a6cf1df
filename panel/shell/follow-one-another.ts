import { effect, untracked } from '@preact/signals';
import type { PanelState } from './panel-state.ts';

type Rooms = Pick<PanelState, 'recheck' | 'references' | 'time' | 'list' | 'settings' | 'frames'>;

/** What rooms of the panel do because something has happened in another one. */
export function followOneAnother({ recheck, references, time, list, settings, frames }: Rooms): void {
  effect(() => {
    if (recheck.state.value.state === 'done') untracked(() => references.onRecheck());
  });
  effect(() => {
    const { value: state } = recheck.state;
    // it has words, and is no other recheck in another language
    untracked(() => time.onRecheck(state));
  });
  effect(() => {
    if (references.baseline.value !== null) untracked(() => time.history.mark('baseline', ''));
  });
  effect(() => {
    if (!time.preserves.value) untracked(() => list.resources.forgetPreserved());
  });
  effect(() => {
    settings.retainedAfter.value;
    untracked(() => list.resources.judge());
  });
  effect(() => {
    const level = settings.stacks.value;
    for (const frame of frames.list.peek()) frame.post({ type: 'stacks', level });
  });
}
