import { parseArgs } from 'node:util';

export interface StartOptions {
  readonly inFirefox: boolean;
  /** The extension is built already. */
  readonly built: boolean;
  /** What the page has of the platform is tracked, without a call of its own. */
  readonly automatic: boolean;
  /** The page to open instead of a demo. */
  readonly given: string | undefined;
}

/** @throws Error that says what was expected, if an argument can't be used. */
export function readOptions(args: readonly string[]): StartOptions {
  const flag = { type: 'boolean', default: false } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { firefox: flag, built: flag, automatic: flag },
    allowPositionals: true,
  });
  const [given] = positionals;
  if (given !== undefined && !URL.canParse(given)) {
    throw new Error(
      `${given} is not an address. Expected a URL with its scheme, such as https://example.com/`,
    );
  }
  return { inFirefox: values.firefox, built: values.built, automatic: values.automatic, given };
}
