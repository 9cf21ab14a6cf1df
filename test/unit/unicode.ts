/** Every code point there is, halves of pairs too, in texts of a length that crosses every border uncut. */
export function allOfUnicode(length = 400): string[] {
  const texts: string[] = [];
  let text = '';
  for (let code = 0; code <= 0x10ffff; code++) {
    // one after the other they would be pairs
    const isHalf = code >= 0xd800 && code <= 0xdfff;
    text += isHalf ? `${String.fromCharCode(code)}.` : String.fromCodePoint(code);
    if (text.length < length) continue;
    texts.push(text);
    text = '';
  }
  return [...texts, text];
}

/**
 * What may stand nowhere but for a line's end: controls, what turns the direction of text or is drawn as nothing, and
 * what is no character. Written out, so that it is not what the product looks for.
 */
export const RAW =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: each stands for itself
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what it looks for
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}\ud800-\udfff]/u;

/** Whatever begins a line somewhere. */
export const LINE_ENDS = ['\n', '\r', '\r\n', '\v', '\f', '\u0085', '\u2028', '\u2029'];
