import memlab from './memlab.js';

/** MemLab without what it waits for by the clock, and without pictures of the page. */
export default (task, begin) =>
  memlab(task, begin, (config) =>
    Object.assign(config, {
      waitAfterGC: 0,
      waitAfterPageLoad: 0,
      waitAfterOperation: 0,
      extraWaitingForTarget: 0,
      extraWaitingForFinal: 0,
      skipScreenshot: true,
      skipScroll: true,
    }),
  );
