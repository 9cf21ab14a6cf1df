import { spawnSync } from 'node:child_process';

/**
 * Ends a process and all that it has started: the group that it leads, in Windows the tree. Nothing happens if it has
 * ended by itself.
 * @param {number} id
 */
export function endProcess(id) {
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/PID', `${id}`, '/T', '/F']);
    return;
  }
  try {
    process.kill(-id, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
