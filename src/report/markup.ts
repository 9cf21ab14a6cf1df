import { escapeControls } from '../tracker/escape-controls.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** XML has no place for these, not even escaped: half of a surrogate pair, and two that are no characters. */
const IMPOSSIBLE = /\p{Cs}|\ufffe|\uffff/gu;

/** Text that is no markup, in HTML and XML, in an attribute or between tags. */
export const escapeMarkup = (text: string): string =>
  escapeControls(text)
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
    .replace(IMPOSSIBLE, '\ufffd');

/** Lines stay lines. */
export const escapeMarkupLines = (text: string): string => text.split('\n').map(escapeMarkup).join('\n');
