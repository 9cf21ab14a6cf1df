import { SCRIPT_NAME } from '../../src/automatic/noise.ts';
import type { AutomaticOptions } from '../../src/automatic/options.ts';
import pageScript from '../../src/automatic/page.ts?text-of-script';

/**
 * What begins automatic tracking in a page, as text: it is to run before the page's first script. It has a name, by which its
 * frames are taken out of the stacks of errors. DevTools puts more behind it.
 */
export const automaticScript = (options: AutomaticOptions): string =>
  `((AUTOMATIC_OPTIONS) => {${pageScript}})(${JSON.stringify(options)})\n//# sourceURL=${SCRIPT_NAME}\n`;
