/**
 * What is no character that one sees: controls and their like (Unicode's category C: also halves of pairs, and what has
 * no meaning, or only a private one), what engines draw as nothing, and what ends a line. The two selectors that say
 * whether a character is drawn as text or as an emoji are seen in it.
 */
export const CONTROLS = /(?![\ufe0e\ufe0f])[\p{C}\p{DI}\p{Zl}\p{Zp}]/gu;

/** Makes them visible, so that a name can move no cursor, begin no line and hide nothing. */
export const escapeControls = (text: string): string =>
  text.replace(CONTROLS, (control) => `\\u{${control.codePointAt(0)?.toString(16)}}`);
