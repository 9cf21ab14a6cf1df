import { checkLeaks } from 'resource-tracker-devtools/deno';

checkLeaks();
await import('./node.test.js');
