import { escapeControls } from '../tracker/escape-controls.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text that is no markup, in HTML and XML, in an attribute or between tags; what XML has no place for is escaped too. */
export const escapeMarkup = (text: string): string =>
  escapeControls(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

/** Lines stay lines. */
export const escapeMarkupLines = (text: string): string => text.split('\n').map(escapeMarkup).join('\n');
