import timeout from 'p-timeout';

globalThis.shutdown = new AbortController();

class Answer {
  rows = new Array(100).fill(0);
}

export async function round() {
  const answer = trackResource(new Answer(), 'answer', 'answer');
  await timeout(Promise.resolve(answer), { milliseconds: 1000, signal: shutdown.signal });
}
