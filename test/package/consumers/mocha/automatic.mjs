import { checkLeaks } from 'resource-tracker-devtools/mocha';

export const mochaHooks = checkLeaks({ automatic: true });
