import { trackResource } from 'resource-tracker-devtools';

const [signal, own] = process.argv.slice(2);

globalThis.server = trackResource({ port: 8080 }, 'server', 'server');
// what keeps the program running
setInterval(() => undefined, 1000);
if (own) process.on(signal, () => process.exit(4));
setTimeout(() => process.kill(process.pid, signal), 100);
