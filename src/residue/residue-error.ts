import { madeAt } from '../report/words.ts';

/** What is left of a component after it was mounted and destroyed. */
export interface Residue {
  /** "resize listener of window", "attribute style of <body>: was added". */
  readonly text: string;
  /** How many of it each repeat has left; empty for what is no registration. */
  readonly perRepeat: readonly number[];
  /** Where it was registered, as `address:line:column`; `null` where that is not known. */
  readonly site: string | null;
}

/** A component that leaves something behind. */
export class ResidueError extends Error {
  override readonly name = 'ResidueError';
  readonly residue: readonly Residue[];

  /** @param stack where the first of it was registered. */
  constructor(residue: readonly Residue[], repeats: number, stack: string | null) {
    super(
      [
        `Left after ${repeats} × mount and destroy: ${residue.length} kind${residue.length === 1 ? '' : 's'} of residue.`,
        ...residue.flatMap(lines),
      ].join('\n'),
    );
    this.residue = residue;
    // where the check was made is of no use to anybody
    if (stack !== null) this.stack = `${this.name}: ${this.message}\n${stack}`;
  }
}

function lines({ text, perRepeat, site }: Residue): string[] {
  const count = perRepeat.reduce((sum, one) => sum + one, 0);
  const told = count === 0 ? '' : `${count} × `;
  const each = count === 0 ? '' : ` (${perRepeat.join(' + ')})`;
  return [`- ${told}${text}${each}`, ...(site === null ? [] : [`  ${madeAt(site)}`])];
}
