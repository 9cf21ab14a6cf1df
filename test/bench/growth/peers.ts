import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { installPackages } from '../../setup/install-packages.ts';

export const PEERS = ['memlab', 'memlab-without-pauses', 'fuite'] as const;
export type Peer = (typeof PEERS)[number];

/** What somebody is to find out, and where. */
export interface Task {
  /** Of a page whose title becomes `built`; it has `roundTrip()`, which is `act()` and `undo()`. */
  readonly url: string;
  /** Round trips. */
  readonly repeats: number;
  /** The browser's executable. */
  readonly chromium: string;
}

const answer = v.object({
  /** Milliseconds from the page as it is built to the answer. */
  time: v.number(),
  /** What is said of the page, as text. */
  answer: v.string(),
});

export type Answer = v.InferOutput<typeof answer>;

const program = fileURLToPath(new URL('run-peer.js', import.meta.url));
const folder = fileURLToPath(new URL('../../../.output/bench/growth-peers/', import.meta.url));

/** @throws Error if the registry can't be reached. */
export function installPeers(): void {
  installPackages(folder, { '@memlab/api': '2.0.5', fuite: '5.0.9' });
}

/** Lets a peer look for what grows in a browser of its own, with more memory than it needs. */
export async function ask(peer: Peer, task: Task): Promise<Answer> {
  const child = fork(program, [peer], {
    execArgv: ['--max-old-space-size=8192'],
    // what it says on the way is not its answer
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let errors = '';
  child.stderr?.on('data', (data) => {
    errors += data;
  });
  let result: unknown;
  child.once('message', (message) => {
    result = message;
  });
  child.send({ ...task, packages: `${folder}package.json` });
  const [code] = await once(child, 'close');
  if (result === undefined) throw new Error(`${peer} ended with ${code} and no answer:\n${errors}`);
  return v.parse(answer, result);
}
