import retry from 'p-retry';
import timeout from 'p-timeout';

globalThis.shutdown = new AbortController();
const { signal } = shutdown;

class Answer {
  rows = new Array(100).fill(0);
}

export async function round(variant) {
  const tried = trackResource(new Answer(), 'tried', 'answer');
  await retry(() => tried.rows.length, { signal });
  const timed = trackResource(new Answer(), 'timed', 'answer');
  // what mends it: no signal
  await timeout(Promise.resolve(timed), { milliseconds: 1000, ...(variant === 'bad' && { signal }) });
}
