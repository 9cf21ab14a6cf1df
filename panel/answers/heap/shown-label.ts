import { cut } from '../../../src/feed/label.ts';
import { escapeControls } from '../../../src/tracker/escape-controls.ts';
import { MAX_LABEL } from '../../../src/tracker/limits.ts';

/** A name or a kind of a snapshot as the list shows it: a snapshot may be of anything. */
export const shownLabel = (label: string): string => escapeControls(cut(label, MAX_LABEL));
