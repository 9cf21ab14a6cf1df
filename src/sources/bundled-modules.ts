/** How bundlers say where a module begins. */
const MARKS: readonly RegExp[] = [
  // rolldown, and so Vite
  /^\s{0,8}\/\/ ?#region (\S.{0,500})$/,
  // webpack, in development and in production
  /^\s{0,8}\/\*{3}\/ "?([^"\s]{1,500}?)"?:?\s{0,2}$/,
  /^\s{0,8};\/\/ (?:CONCATENATED MODULE: )?(\S{1,500})$/,
  // esbuild
  /^\s{0,8}\/\/ ([^\s].{0,500}\.(?:[cm]?[jt]sx?|vue|svelte))$/,
];

/** The modules of a bundle: where each begins, as far as its bundler wrote that in comments. */
export class BundledModules {
  readonly #lines: number[] = [];
  readonly #modules: string[] = [];

  constructor(lines: readonly string[]) {
    lines.forEach((line, at) => {
      // most lines are none, and some are long
      if (line.length > 600 || (!line.includes('//') && !line.includes('/***'))) return;
      for (const mark of MARKS) {
        const module = mark.exec(line)?.[1];
        if (module === undefined || !module.includes('.')) continue;
        this.#lines.push(at);
        this.#modules.push(module);
        break;
      }
    });
  }

  /** @param line from 0. */
  moduleOf(line: number): string | null {
    const after = this.#lines.findIndex((begin) => begin > line);
    return this.#modules[(after < 0 ? this.#lines.length : after) - 1] ?? null;
  }
}
