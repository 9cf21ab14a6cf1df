import { packageOf, type SourcePackage } from './package-of.ts';
import { shortAddresses } from './short-address.ts';
import type { ScriptPlace, SourcePlace } from './source-places.ts';
import type { OriginalPlace, Sources } from './sources.ts';

/** Where a function is: in the script that runs, and in what that was built from. */
export interface FunctionPlace extends SourcePlace {
  /** `null` if no source map tells. */
  readonly original: OriginalPlace | null;
  /** The address of the file that it was written in, as far as that is known; else its script's. */
  readonly file: string;
  /** The package of that file; `null` if it is from none. */
  readonly package: SourcePackage | null;
  /** The line of code that it begins in, where it can be read. */
  readonly code: string | null;
  /** The shortest address that is no other's, line and column: `p-queue/dist/index.js:215:12`. */
  readonly shown: string;
}

/** Says all that is known of places. Their addresses are as short as they can be among each other. */
export function describePlaces(
  places: ReadonlyMap<number, ScriptPlace>,
  sources: Sources | undefined,
): Map<number, FunctionPlace> {
  const packageAt = (url: string) => sources?.packageOf(url) ?? packageOf(url);
  const known = [...places].map(([node, { name, ...place }]) => {
    const original = sources?.originalOf(place, name) ?? null;
    const file = original?.url ?? sources?.fileOf(place) ?? place.url;
    // a bundler's comment in a package tells a module of that package
    const ofPackage = packageAt(file) ?? packageAt(place.url);
    const code = sources?.lineOf(original ?? place) ?? null;
    return { ...place, node, original, file, package: ofPackage, code };
  });
  const addresses = shortAddresses(
    known.map(({ original, url }) => {
      const shown = original?.url ?? url;
      return [shown, packageAt(shown)] as const;
    }),
  );
  return new Map(
    known.map(({ node, ...place }) => {
      const { url, line, column } = place.original ?? place;
      return [node, { ...place, shown: `${addresses.get(url) ?? url}:${line}:${column}` }];
    }),
  );
}
