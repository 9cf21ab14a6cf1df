import type { SuspectReference } from '../../src/report/reported-leak.ts';
import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { retell } from '../words/retell.ts';
import { t } from '../words/words.ts';
import type { SurvivorSummary } from './heap/worker-messages.ts';
import { alsoHeld, ownerLine, sharedScopeLines } from './holder-words.ts';
import { PathLine } from './path-line.tsx';

interface HeldProps {
  reference: SuspectReference;
  /** How many objects it holds. */
  count: number;
}

export function Fingerprint({ of }: { of: SuspectReference }) {
  return (
    <span class="hint fingerprint" title={t('answers_fingerprintHint')}>
      {of.fingerprint}
    </span>
  );
}

/** Whose a suspect reference is, and why it holds what it holds. */
export function Whose({ reference, count }: HeldProps) {
  const { owner, heldByTools } = reference;
  return (
    <>
      {owner !== null && owner.type !== 'unknown' && <p>{escapeControls(ownerLine(owner))}</p>}
      {owner?.inPassing != null && (
        <p class="hint">{t('answers_inPassing', { until: escapeControls(retell(owner.inPassing.until)) })}</p>
      )}
      {heldByTools && <p class="hint">{t('heap_held_by_tools')}</p>}
      {sharedScopeLines(reference, count).map((line) => (
        <p key={line}>{escapeControls(line)}</p>
      ))}
    </>
  );
}

/** What has to go besides the suspect reference. */
export function Others({ reference, count }: HeldProps) {
  const also = alsoHeld(reference, count);
  if (also === null) return null;
  return (
    <div class="others">
      <p>{also.title}</p>
      <ul>
        {also.others.map((other, index) => (
          <li key={index}>
            <code class="path">{escapeControls(other)}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface EntryProps extends Pick<SurvivorSummary, 'kind' | 'facts' | 'path' | 'asked'> {
  /** `null` if what it is has been told. */
  name: string | null;
  code?: string | null;
}

/** What is held, and the way from a root to it. */
export function Entry({ name, path, asked, code = null, ...survivor }: EntryProps) {
  return (
    <li class={asked ? 'asked' : undefined}>
      {name !== null && <SurvivorLine {...survivor} name={name} />}
      <PathLine path={path} />
      <CodeLine code={code} />
    </li>
  );
}

/** What is held: its name, its kind, and what is known of its life. */
export function SurvivorLine({ name, kind, facts }: Pick<SurvivorSummary, 'name' | 'kind' | 'facts'>) {
  return (
    <span class="survivor">
      {name}
      <span class="hint">{[kind, facts].flatMap((part) => (part ? ` · ${escapeControls(part)}` : []))}</span>
    </span>
  );
}

/** The line of code that is nearest to what holds it. */
export const CodeLine = ({ code }: { code: string | null }) =>
  code === null ? null : <code class="code">{escapeControls(code)}</code>;
