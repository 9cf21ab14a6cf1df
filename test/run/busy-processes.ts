import { spawn } from 'node:child_process';
import { endProcess } from '../processes/end-process.js';
import { endsWithUs } from '../processes/ends-with-us.ts';

/**
 * Keeps as many processors busy.
 * @returns what ends it.
 */
export function startBusyProcesses(count: number): () => void {
  const ends = Array.from({ length: count }, () => {
    const { pid } = spawn(process.execPath, ['--eval', 'for (;;);'], {
      detached: process.platform !== 'win32',
      stdio: 'ignore',
    });
    if (pid === undefined) throw new Error('No process could be started to keep a processor busy');
    const ended = endsWithUs({ process: pid });
    return () => {
      endProcess(pid);
      ended();
    };
  });
  return () => {
    for (const end of ends) end();
  };
}
