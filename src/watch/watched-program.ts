import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type Server, type Socket } from 'node:net';
import { constants } from 'node:os';
import { join } from 'node:path';
import { shellCommand } from '../known/shell-command.ts';
import { VARIABLES } from './protocol.ts';
import { WatchedProcess } from './watched-process.ts';

/** How a program has ended. */
export interface End {
  /** As a shell has it: 128 and the signal's number, where one ended it. */
  readonly code: number;
  /** Why it could not be run, as a sentence; `null` if it was. */
  readonly failure: string | null;
}

/** A program that runs with our preload, and all of its processes. */
export class WatchedProgram {
  /** Those that have said who they are, also when they are gone. */
  readonly processes: readonly WatchedProcess[];
  readonly ended: Promise<End>;
  readonly #child: ChildProcess;
  readonly #server: Server;
  /** Also of those that have not said who they are. */
  readonly #sockets: ReadonlySet<Socket>;

  private constructor(
    server: Server,
    child: ChildProcess,
    name: string,
    processes: readonly WatchedProcess[],
    sockets: ReadonlySet<Socket>,
  ) {
    this.#sockets = sockets;
    this.processes = processes;
    this.#server = server;
    this.#child = child;
    this.ended = new Promise((resolve) => {
      child.on('error', ({ message }) =>
        resolve({ code: 2, failure: `${name} could not be run: ${message}` }),
      );
      child.on('close', (code, signal) =>
        resolve({ code: code ?? (signal === null ? 1 : 128 + constants.signals[signal]), failure: null }),
      );
    });
  }

  /** @param folder where its processes put their heap snapshots. */
  static async start(command: readonly [string, ...string[]], folder: string): Promise<WatchedProgram> {
    const processes: WatchedProcess[] = [];
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.once('close', () => void sockets.delete(socket));
      WatchedProcess.greet(socket, (process) => void processes.push(process));
    });
    const isWindows = process.platform === 'win32';
    const path = isWindows ? `\\\\.\\pipe\\resource-tracker-${process.pid}` : join(folder, 'socket');
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(path, resolve);
    });
    const [program, args, options] = shellCommand(command, process.platform);
    const preload = new URL('./program-preload.js', import.meta.url).href;
    const child = spawn(program, args, {
      ...{ stdio: 'inherit', ...options },
      env: {
        ...process.env,
        NODE_OPTIONS: `--import ${preload} ${process.env.NODE_OPTIONS ?? ''}`.trimEnd(),
        [VARIABLES.socket]: path,
        [VARIABLES.folder]: folder,
      },
    });
    return new WatchedProgram(server, child, command[0], processes, sockets);
  }

  end(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** All of its processes write their heap snapshots, once. */
  async look(): Promise<void> {
    await Promise.all(this.processes.map((one) => one.look()));
  }

  /** Nobody is listened to any more, also not who outlives the program. */
  close(): void {
    for (const one of this.processes) one.leave();
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }
}
