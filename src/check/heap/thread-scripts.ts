import type { Debugger, Session } from 'node:inspector';
import { builtinModule } from '../../gc/host.ts';
import { whenNobodyCounts } from './thread-ids.ts';

/**
 * The texts of the scripts of this thread as they run, which may differ from their files'. The debugger is on for a
 * moment only, in which nothing of the program runs: it could stop there, and nobody would let it go on.
 */
export class ThreadScripts {
  readonly #session: Session | undefined;
  #ids: ReadonlyMap<string, string> | undefined;

  /**
   * Has V8 count the lines of each script, which it remembers. Without that, a heap snapshot counts them anew for each
   * function: with TypeScript's compiler loaded, that takes a minute.
   */
  constructor() {
    const inspector = builtinModule('inspector');
    this.#session = inspector && new inspector.Session();
    this.#session?.connect();
    this.#debugging(() => undefined);
  }

  /** @returns `null` if there is no such script. */
  textOf(url: string): string | null {
    let text: string | null = null;
    this.#debugging((session) => {
      const scriptId = this.#ids?.get(plain(url));
      if (scriptId === undefined) return;
      session.post('Debugger.getScriptSource', { scriptId }, (_, answer) => {
        text = answer?.scriptSource ?? null;
      });
    });
    return text;
  }

  close(): void {
    whenNobodyCounts(() => this.#session?.disconnect());
  }

  /** A session of the same thread answers before `post` returns. */
  #debugging(work: (session: Session) => void): void {
    const session = this.#session;
    if (session === undefined) return;
    const ids = new Map<string, string>();
    const note = ({ params }: { params: Debugger.ScriptParsedEventDataType }) =>
      void ids.set(plain(params.url), params.scriptId);
    session.on('Debugger.scriptParsed', note);
    session.post('Debugger.enable');
    this.#ids = ids;
    work(session);
    session.post('Debugger.disable');
    session.off('Debugger.scriptParsed', note);
  }
}

/** Paths, as snapshots have them, and addresses, as the debugger has. */
function plain(url: string): string {
  const path = url.replace(/^file:\/\//, '');
  try {
    return decodeURI(path);
  } catch {
    // a path may have a percent sign of its own
    return path;
  }
}
