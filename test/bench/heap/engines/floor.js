import { createReadStream } from 'node:fs';
import { scan } from './scan.js';

/** Reads a file as one reads files in Node, and scans it. It keeps nothing. */
export default async function floor({ file }, mark) {
  let sum = 0;
  for await (const chunk of createReadStream(file)) sum = (sum + scan(chunk)) | 0;
  mark('paths');
  return { paths: [String(sum)] };
}
