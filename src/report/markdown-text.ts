import { escapeControls } from '../tracker/escape-controls.ts';

/** Every ASCII punctuation character may be escaped; an entity would be decoded where Markdown is not. */
export const escapeMarkdown = (text: string): string =>
  escapeControls(text)
    .replace(/[\\`*_{}[\]()<>#+!|~&@:-]|(?<=www)\./gi, (character) => `\\${character}`)
    .replace(REFERENCE, '$&<!-- -->');

/**
 * What GitHub takes for a person or an issue ("@octocat", "#1", "GH-1") where Markdown has become text again, so that no
 * backslash helps: one would be notified, the other linked from. A comment takes it apart, and is not shown.
 */
const REFERENCE = /[@#](?=\w)|(?<=\bGH\\)-(?=\d)/gi;
