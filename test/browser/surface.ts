/**
 * The text of a call of a function, to be run elsewhere. What runs the tests may have put calls into it that keep the
 * names of inner functions.
 */
export function standalone(fn: (argument: never) => unknown, argument: unknown): string {
  const json = argument === undefined ? '' : JSON.stringify(argument);
  return `(() => { const __name = (named) => named; return (${fn})(${json}); })()`;
}

/** A page or a panel as a test drives it, in any browser: it can be asked, clicked, and typed into. */
export interface Surface {
  /** Runs a function, which sees nothing but its argument, in the document, and gives what it returns or resolves to. */
  evaluate<R>(fn: () => R | Promise<R>): Promise<R>;
  evaluate<R, A>(fn: (argument: A) => R | Promise<R>, argument: A): Promise<R>;
  /** Runs a script in the document, whatever its content security policy. */
  run(script: string): Promise<void>;
  /** Clicks, as a user does, on a place in the document, in CSS pixels. */
  click(x: number, y: number): Promise<void>;
  /** Presses keys one after another: a character, or a key's name such as "Enter", "ControlOrMeta+V". */
  press(...keys: string[]): Promise<void>;
}

/** The document of a panel, in DevTools that can be made larger and smaller. */
export interface PanelSurface extends Surface {
  /** Makes the panel as large as that, in CSS pixels. */
  resizeTo(width: number, height: number): Promise<void>;
  /** What it looks like, as a PNG in the pixels of its screen. */
  picture(): Promise<Buffer>;
  /** Moves the pointer to where nothing is that could be pointed at. */
  leave(): Promise<void>;
  /** As its user has set it: light or dark by DevTools, colors and contrast by the system. */
  setLook(look: Look): Promise<void>;
  /** Has all that can be pointed at or get the focus look as if it were, or had; nothing looks so for an empty list. */
  force(states: readonly ControlState[]): Promise<void>;
  /** Makes all of it larger, as DevTools does at its user's keys; its size in CSS pixels is set anew after that. */
  zoom(factor: 1 | 2): Promise<void>;
}

/** In the words of style sheets. */
export type ControlState = 'hover' | 'active' | 'focus' | 'focus-visible';

/** All that has such a state, as a selector. */
export const CONTROLS =
  'button, input, select, textarea, a, summary, label, tr, li, [tabindex], [role=option]';

export type Look = 'light' | 'dark' | 'forced colors' | 'more contrast';
