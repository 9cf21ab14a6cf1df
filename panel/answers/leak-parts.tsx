import type { SuspectReference } from '../../src/report/reported-leak.ts';
import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { alsoHeld, HELD_BY_TOOLS, ownerLine, sharedScopeLines } from '../format.ts';
import type { SurvivorSummary } from './heap/worker-messages.ts';
import { PathLine } from './path-line.tsx';

interface HeldProps {
  reference: SuspectReference;
  /** How many objects it holds. */
  count: number;
}

export function Fingerprint({ of }: { of: SuspectReference }) {
  return (
    <span
      class="hint fingerprint"
      title="The leak’s fingerprint: the same for the same suspect reference in every snapshot"
    >
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
        <p class="hint">No leak: it is released {escapeControls(owner.inPassing.until)}.</p>
      )}
      {heldByTools && <p class="hint">{HELD_BY_TOOLS}</p>}
      {sharedScopeLines(reference, count).map((line) => (
        <p key={line}>{escapeControls(line)}</p>
      ))}
    </>
  );
}

/** What has to go besides the suspect reference. */
export function Others({ reference, count }: HeldProps) {
  const [must, ...others] = alsoHeld(reference, count);
  if (must === undefined) return null;
  return (
    <div class="others">
      <p>{must}</p>
      <ul>
        {others.map((other, index) => (
          <li key={index}>
            <code class="path">{escapeControls(other.trim())}</code>
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
export function Entry({ name, kind, facts, path, asked, code }: EntryProps) {
  return (
    <li class={asked ? 'asked' : undefined}>
      {name !== null && (
        <span class="survivor">
          {name}
          <span class="hint">
            {[kind, facts].flatMap((part) => (part ? ` · ${escapeControls(part)}` : []))}
          </span>
        </span>
      )}
      <PathLine path={path} />
      {code != null && <code class="code">{escapeControls(code)}</code>}
    </li>
  );
}
