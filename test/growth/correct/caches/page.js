// What looks like growth, and is none. Each way has a class of its own.

class FilledOnce {}
const words = new Map();

class LastThree {}
const recent = [];

class Lazy {}
const singletons = {};

class Selected {}
class Queued {}
class Noted {}
class Pooled {}
class Alternating {}
class Detached {}

const queue = [];
const notes = new WeakMap();
const pool = [];
const byParity = new Map();
const settings = { theme: 'dark' };
let trip = 0;

/** The last answer is kept, with what it was computed of. */
function memoised(compute) {
  let last;
  return (input) => {
    if (last?.input !== input) last = { input, answer: compute(input) };
    return last.answer;
  };
}
const select = memoised(() => new Selected());

function take() {
  return pool.pop() ?? new Pooled();
}

/** Grows in the first trips, and never again. */
function fillCaches() {
  for (const word of ['one', 'two', 'three']) if (!words.has(word)) words.set(word, new FilledOnce());
  recent.push(new LastThree());
  if (recent.length > 3) recent.shift();
  singletons.lazy ??= new Lazy();
  byParity.set(trip % 2, new Alternating());
}

async function drainQueue() {
  for (let i = 0; i < 50; i++) queue.push(new Queued());
  while (queue.length > 0) await queue.shift();
}

function useObjects() {
  select(Object.freeze({ trip }));
  notes.set({ trip }, new Noted());
  notes.set(settings, new Noted());
  const taken = [take(), take(), take()];
  pool.push(...taken);
}

/** An element that was removed is kept until the next is. */
let removed;
function swapElement() {
  removed = Object.assign(document.createElement('section'), { content: new Detached() });
  document.body.append(removed);
  removed.remove();
}

const button = document.createElement('button');
button.addEventListener('click', () => {
  trip++;
  fillCaches();
  useObjects();
  swapElement();
});
document.body.append(button);

globalThis.classes = {
  FilledOnce,
  LastThree,
  Lazy,
  Selected,
  Queued,
  Noted,
  Pooled,
  Alternating,
  Detached,
};
globalThis.outline = () => document.body.innerHTML;
globalThis.roundTrip = async () => {
  button.click();
  await drainQueue();
};
document.title = 'ready';
