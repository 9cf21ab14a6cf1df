/** The least that a parser of this format does in JavaScript: it looks at every byte, and puts digits together to numbers. */
export function scan(bytes) {
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
