import { apply } from '../tracker/properties.ts';

const { toFixed } = Number.prototype;

/** "3 B", "2.4 MB". */
export function bytesText(bytes: number): string {
  if (bytes < 1e3) return `${bytes} B`;
  if (bytes < 1e6) return `${apply(toFixed, bytes / 1e3, [1])} kB`;
  if (bytes < 1e9) return `${apply(toFixed, bytes / 1e6, [1])} MB`;
  return `${apply(toFixed, bytes / 1e9, [1])} GB`;
}

/** "1920×1080". */
export const areaText = (width: unknown, height: unknown): string => `${width}×${height}`;
