import { LeakTracker } from 'resource-tracker-devtools';
import { register } from 'resource-tracker-devtools/node';
import { reportLeaks } from 'resource-tracker-devtools/report';
import { allocationStacks } from 'resource-tracker-devtools/stacks';

const tracker = new LeakTracker();
// each line is an error
tracker.track({}, { name: 7 });
tracker.leaks().push({ name: 'incomplete' });
for (const info of tracker.live()) info.name = 'frozen';
allocationStacks('some');
reportLeaks([], { ignore: [{ kind: 'k', count: 1 }] });
register({ format: 'html' });
