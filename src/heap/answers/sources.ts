import type { SourcePackage } from './package-of.ts';
import type { SourcePlace } from './source-places.ts';

/** A place in the source that a script was built from. */
export interface OriginalPlace extends SourcePlace {
  /** What the function is called there; `null` if it has no name, or that is not known. */
  readonly name: string | null;
}

/** What is known of scripts besides their addresses: from source maps, their own text, and package.json. None throws. */
export interface Sources {
  /**
   * Where a function of a script stands in the source that it was built from.
   *
   * @param name what it is called in the script; empty if it has no name.
   */
  originalOf(place: SourcePlace, name: string): OriginalPlace | null;
  /**
   * What a variable of a script is called in the source that it was built from; `null` if that is not known for sure.
   *
   * @param place of a function that is in the scope that declares it, or in one within.
   * @param scope where that scope begins, as V8 says: in characters from the script's beginning; `null` if it does not.
   */
  variableOf(place: SourcePlace, scope: number | null, name: string): string | null;
  /**
   * The address of the source that declares a variable; `null` if that is not known for sure.
   *
   * @param place as for `variableOf`, and so is the scope.
   */
  declaredIn(place: SourcePlace, scope: number | null, name: string): string | null;
  /** The address of the file that this part of a script is from, where that is all that is known: a bundler's comment. */
  fileOf(place: SourcePlace): string | null;
  /** The line of code at a place of a script or of a source. */
  lineOf(place: SourcePlace): string | null;
  /** The package that the file of an address is from, if more is known than the address tells. */
  packageOf(url: string): SourcePackage | null;
  /** What could not be had, as sentences. */
  readonly remarks: readonly string[];
}

/** @param urls of scripts. */
export type LoadSources = (urls: readonly string[]) => Promise<Sources>;
