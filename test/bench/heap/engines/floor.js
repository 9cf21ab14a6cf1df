import { fileChunks } from '../../../../dist/lib/file-chunks.js';

/**
 * The least that a parser of this format does in JavaScript: it looks at every byte, and puts together the digits that
 * make a number. It keeps nothing.
 */
export default async function floor({ file }, mark) {
  let sum = 0;
  for await (const chunk of fileChunks(file)) sum = (sum + scan(chunk)) | 0;
  mark('paths');
  return { paths: [String(sum)] };
}

function scan(bytes) {
  let value = 0;
  let sum = 0;
  for (let at = 0; at < bytes.length; at++) {
    const digit = bytes[at] - 0x30;
    if (digit >= 0 && digit < 10) value = (value * 10 + digit) | 0;
    else {
      sum = (sum + value) | 0;
      value = 0;
    }
  }
  return sum;
}
