import { cpSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { boolean, parse, record, strictObject, string } from 'valibot';
import { installPackages } from '../setup/install-packages.ts';

/** The library with the leak, and the one in which it is fixed. */
export type Variant = 'bad' | 'ok';

export interface Installed {
  /** Where the page's sources and `node_modules` are. */
  readonly folder: string;
  /** The package that the page imports as `lib`. */
  readonly library: string;
}

const PackageJson = strictObject({ private: boolean(), dependencies: record(string(), string()) });
const OUTPUT = fileURLToPath(new URL('../../.output/reports/', import.meta.url));

export const caseFolder = (name: string): string => fileURLToPath(new URL(`./${name}/`, import.meta.url));

/**
 * Installs what a page needs into a folder of its own. `bad` and `ok` name one package in two versions, which is
 * installed under its own name, as a project has it; without `ok` the page itself mends what the library leaves.
 */
export function install(name: string, variant: Variant): Installed {
  const source = caseFolder(name);
  const {
    bad,
    ok = bad,
    ...others
  } = parse(PackageJson, JSON.parse(readFileSync(`${source}package.json`, 'utf8'))).dependencies;
  const [, library, version] = /^npm:(.+)@([^@]+)$/.exec((variant === 'ok' ? ok : bad) ?? '') ?? [];
  if (library === undefined || version === undefined)
    throw new Error(`${name}/package.json: expected "bad": "npm:NAME@VERSION" among its dependencies`);
  const folder = `${OUTPUT}${name}/${variant}/`;
  installPackages(folder, { [library]: version, ...others });
  cpSync(source, folder, { recursive: true, filter: (path) => !path.endsWith('package.json') });
  return { folder, library };
}
