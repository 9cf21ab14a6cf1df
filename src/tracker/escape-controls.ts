/** Control characters, and those that turn the direction of text: a name may come from a hostile page. */
const CONTROLS = /[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu;

/** Makes them visible, so that a name can move no cursor, begin no line and hide nothing. */
export const escapeControls = (text: string): string =>
  text.replace(CONTROLS, (control) => `\\u{${control.charCodeAt(0).toString(16)}}`);
