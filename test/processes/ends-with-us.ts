import { spawn } from 'node:child_process';
import { Socket } from 'node:net';
import type { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const REAPER = fileURLToPath(new URL('reaper.js', import.meta.url));

/** A process that leads a group of its own (`detached`), by its id, or a folder. */
type Started = { readonly process: number } | { readonly folder: string };

const started = new Set<Started>();
let pipe: Writable | undefined;

/**
 * Has a process ended, or a folder removed, as soon as this process is gone, however it ends: by itself, by Ctrl+C, or
 * killed by a signal that no process hears of.
 *
 * @returns what to call when it has ended, or was removed, before.
 */
export function endsWithUs(one: Started): () => void {
  started.add(one);
  tell();
  return () => {
    if (started.delete(one)) tell();
  };
}

function tell(): void {
  pipe ??= startReaper();
  const processes = [...started].flatMap((one) => ('process' in one ? [one.process] : []));
  const folders = [...started].flatMap((one) => ('folder' in one ? [one.folder] : []));
  pipe.write(`${JSON.stringify({ processes, folders })}\n`);
}

/** In a group of its own: what is sent to this one, as Ctrl+C is, must not reach it. Nothing waits for it. */
function startReaper(): Writable {
  const reaper = spawn(process.execPath, [REAPER], { detached: true, stdio: ['pipe', 'ignore', 'inherit'] });
  reaper.unref();
  if (reaper.stdin instanceof Socket) reaper.stdin.unref();
  return reaper.stdin;
}
