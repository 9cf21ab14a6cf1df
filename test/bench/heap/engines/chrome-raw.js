import chrome from './chrome.js';

const { HeapSnapshot } = await import(process.env.CHROME_ENGINE);

/**
 * Chrome's engine as far as it measures what V8 wrote: no size is moved to an owner, and an object of the page may be held by
 * one that is not the page's. What it says so can be compared with what a garbage collection would free.
 */
export default (task, mark) => {
  const engine = HeapSnapshot.JSHeapSnapshot.prototype;
  engine.calculateShallowSizes = () => undefined;
  engine.userObjectsMapAndFlag = () => null;
  return chrome(task, mark);
};
