import { checkLeaks } from 'resource-tracker-devtools/vitest';

checkLeaks({ automatic: true });
