import { fileChunks } from '../../../../dist/lib/file-chunks.js';
import { scan } from './scan.js';

/** The floor without the memory that a stream's chunks take: all are read into the same buffer, as by our engine. */
export default function bedrock({ file }, mark) {
  let sum = 0;
  for (const chunk of fileChunks(file)) sum = (sum + scan(chunk)) | 0;
  mark('paths');
  return { paths: [String(sum)] };
}
