/* For `--require`: checks every test, with the options as they are. */
import { checkLeaks } from './leak-check.ts';

export const mochaHooks = checkLeaks();
