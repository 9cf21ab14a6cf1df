import { checkLeaks } from 'resource-tracker-devtools/node/test';

checkLeaks({ automatic: true });
