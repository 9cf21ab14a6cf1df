import retry from 'p-retry';

globalThis.shutdown = new AbortController();

class Answer {
  rows = new Array(100).fill(0);
}

export async function round() {
  const answer = trackResource(new Answer(), 'answer', 'answer');
  await retry(() => answer.rows.length, { signal: shutdown.signal });
}
