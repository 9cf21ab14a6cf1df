import { rmSync } from 'node:fs';
import { constants } from 'node:os';

/** What ends a command from outside. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Does work with a folder that is deleted also where a signal ends the command meanwhile. */
export async function removingAtSignals<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const leave = (signal: NodeJS.Signals) => {
    rmSync(folder, { recursive: true, force: true });
    process.exit(128 + constants.signals[signal]);
  };
  for (const signal of SIGNALS) process.on(signal, leave);
  try {
    return await work();
  } finally {
    for (const signal of SIGNALS) process.off(signal, leave);
  }
}
