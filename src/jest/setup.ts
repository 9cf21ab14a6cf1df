/* For `setupFilesAfterEnv`: checks every test of a project, with the options as they are. */
import { checkLeaks } from './leak-check.ts';
import './matchers.ts';

checkLeaks();
