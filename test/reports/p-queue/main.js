import PQueue from 'p-queue';

const queue = new PQueue();
globalThis.shutdown = new AbortController();

class Answer {
  rows = new Array(100).fill(0);
}

export async function round() {
  const answer = trackResource(new Answer(), 'answer', 'answer');
  await queue.add(async () => answer, { signal: shutdown.signal });
}
