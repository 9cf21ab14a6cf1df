import { readFileSync } from 'node:fs';

// One engine in a process of its own. Plain JavaScript, so that no loader of TypeScript takes time or memory in it.

const { default: engine } = await import(`./engines/${process.argv[2]}.js`);

process.once('message', async (task) => {
  /** Milliseconds from the start. */
  const times = {};
  const start = performance.now();
  const mark = (name, once = false) => {
    if (!once || times[name] === undefined) times[name] = performance.now() - start;
  };
  const { paths, opinions } = await engine(task, mark);
  process.send({ times, peak: peakMemory(), paths: paths.filter(Boolean).length, opinions });
  process.disconnect();
});

/** Bytes. Linux's own count is exact; elsewhere a process may count what its parent had when it was started. */
function peakMemory() {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS * 1024;
  return Number(readFileSync('/proc/self/status', 'utf8').match(/VmHWM:\s+(\d+)/)[1]) * 1024;
}
