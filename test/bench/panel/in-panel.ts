/* Runs in the panel, or in the list that is drawn naively: each function sees nothing but its argument. */

declare global {
  interface Window {
    opening: { first: number | null; all: number | null; told: number };
  }
}

/** Notes when the first row and the last are drawn, in ms since the document began to load, and how often progress is told. */
export function watchOpening(count: number): void {
  window.opening ??= { first: null, all: null, told: 0 };
  const { opening } = window;
  let progress = '';
  const look = () => {
    const grid = document.querySelector('[role=grid]');
    const now = document.querySelector('[role=progressbar]')?.getAttribute('aria-valuetext') ?? progress;
    if (now !== progress) opening.told++;
    progress = now;
    if (opening.first === null && grid?.querySelector('tbody:not([aria-hidden]) tr'))
      opening.first = performance.now();
    if (opening.all === null && Number(grid?.getAttribute('aria-rowcount')) > count) {
      opening.all = performance.now();
      observer.disconnect();
    }
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true, attributes: true });
  look();
}

/** Types into the filter. @returns ms until the rows that are drawn are those that were asked for. */
export function filterBy(text: string): Promise<number> {
  const field = document.querySelector<HTMLInputElement>('input[aria-label="Filter by name"]');
  if (field === null) throw new Error('There is no filter');
  const before = Number(document.querySelector('[role=grid]')?.getAttribute('aria-rowcount'));
  const isShown = () => {
    const now = Number(document.querySelector('[role=grid]')?.getAttribute('aria-rowcount'));
    return text === '' ? now > 10 * before : now < before / 10;
  };
  return new Promise((resolve) => {
    const start = performance.now();
    const observer = new MutationObserver(() => {
      if (!isShown()) return;
      observer.disconnect();
      resolve(performance.now() - start);
    });
    observer.observe(document, { childList: true, subtree: true, attributes: true });
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
}

/** Clicks on a header. @returns ms until the list is sorted by it. */
export function sortBy(title: string): Promise<number> {
  const header = Array.from(document.querySelectorAll('th')).find((header) =>
    header.textContent?.startsWith(title),
  );
  if (header === undefined) throw new Error(`There is no column ${title}`);
  const before = header.getAttribute('aria-sort');
  return new Promise((resolve) => {
    const start = performance.now();
    const observer = new MutationObserver(() => {
      if (header.getAttribute('aria-sort') === before) return;
      observer.disconnect();
      resolve(performance.now() - start);
    });
    observer.observe(document, { childList: true, subtree: true, attributes: true });
    header.querySelector('button')?.click();
  });
}

/** Turns by so many pixels with each frame. @returns ms between the frames. */
export function scroll({ frames, pixels }: { frames: number; pixels: number }): Promise<number[]> {
  const scroller = document.querySelector('.scroller');
  if (scroller === null) throw new Error('There is nothing to scroll');
  scroller.scrollTop = 24_000;
  const intervals: number[] = [];
  return new Promise((resolve) => {
    let last = performance.now();
    const step = (now: number) => {
      intervals.push(now - last);
      last = now;
      scroller.scrollTop += pixels;
      if (intervals.length < frames) requestAnimationFrame(step);
      else resolve(intervals.slice(2));
    };
    requestAnimationFrame(step);
  });
}

/** @returns when a row of this name is drawn, on the clock that all documents share. */
export function drawn(name: string): Promise<number> {
  const isDrawn = () =>
    Array.from(document.querySelectorAll('td.name')).some(({ textContent }) => textContent?.trim() === name);
  const now = () => performance.timeOrigin + performance.now();
  return new Promise((resolve) => {
    if (isDrawn()) return resolve(now());
    const observer = new MutationObserver(() => {
      if (!isDrawn()) return;
      observer.disconnect();
      resolve(now());
    });
    observer.observe(document, { childList: true, subtree: true, characterData: true });
  });
}
