import { checkLeaks } from 'resource-tracker-devtools/mocha';

export const mochaHooks = checkLeaks({ ignore: [{ kind: 'thing', reason: 'for good', count: 9 }] });
