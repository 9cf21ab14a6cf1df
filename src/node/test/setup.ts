/* For `--import`: checks every test, with the options as they are. */
import { checkLeaks } from './leak-check.ts';

checkLeaks();
