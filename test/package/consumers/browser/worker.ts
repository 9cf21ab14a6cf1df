import { forceGC } from 'resource-tracker-devtools/gc';

postMessage((await forceGC()).proven);
