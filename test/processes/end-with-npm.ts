/** Milliseconds between two looks at the parent. */
const INTERVAL = 500;

/** Ends this process when npm, which has started it, is gone. No signal tells that npm was killed. */
export function endWithNpm(): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const look = () => {
    if (process.ppid !== parent) process.exit(1);
  };
  setInterval(look, INTERVAL).unref();
}
