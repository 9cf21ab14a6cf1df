import { existsSync, readFileSync } from 'node:fs';

/** Milliseconds between two looks. */
const INTERVAL = 500;

/** Ends this process when npm, which has started it, is gone. No signal tells that npm was killed. */
export function endWithNpm(): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = starter();
  const look = () => {
    if (starter() !== parent) process.exit(1);
  };
  setInterval(look, INTERVAL).unref();
}

/** The process of npm. Some shells stay between npm and the command, and outlive npm: Linux tells their parent. */
function starter(): number {
  const status = `/proc/${process.ppid}/status`;
  if (!existsSync(status)) return process.ppid;
  const [, name = '', parent] = /^Name:\t(\S+).*^PPid:\t(\d+)$/ms.exec(readFileSync(status, 'utf8')) ?? [];
  return name.endsWith('sh') ? Number(parent) : process.ppid;
}
