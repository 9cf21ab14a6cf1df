import type { Instrument } from './instrument.ts';
import { nativeGetter } from './native.ts';
import { OpenObjects } from './open-objects.ts';
import { OpenObject } from './registration.ts';
import { replaceConstructor } from './replace.ts';

const { CSSStyleSheet: Sheet, CSSRuleList: Rules } = globalThis as Partial<typeof globalThis>;
const rulesOf = nativeGetter(Sheet?.prototype, 'cssRules');
const lengthOf = nativeGetter(Rules?.prototype, 'length');

class MadeSheet extends OpenObject {
  /** Asked late: it is filled after it was made. */
  override get label(): string {
    const count = lengthOf(rulesOf(this.object));
    return `${this.text}, ${count} ${count === 1 ? 'rule' : 'rules'}`;
  }
}

/**
 * Style sheets that a script has made, which is what can be adopted, as long as anything holds them: `adoptedStyleSheets` of a
 * document or shadow root, or a script. Which of them holds one is not seen: the platform tells nobody that a list was pushed to.
 */
export const styleSheets: Instrument = (realm, ledger, signal) => {
  const open = new OpenObjects(realm, ledger, signal);
  replaceConstructor(realm, 'CSSStyleSheet', signal, (made, from) =>
    open.acquire(made, new MadeSheet('style sheet', 'CSSStyleSheet', made), from),
  );
};
