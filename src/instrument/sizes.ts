import { apply, getOwnPropertyDescriptor } from '../tracker/properties.ts';

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

/** Reads a property of the platform's own, whatever a page has made of it since; `undefined` of what does not have it. */
export function reader(prototype: object | undefined, key: string): (object: unknown) => unknown {
  const get = prototype && getOwnPropertyDescriptor(prototype, key)?.get;
  return (object) => {
    try {
      return get && apply(get, object, []);
    } catch {
      // of another class
      return undefined;
    }
  };
}
