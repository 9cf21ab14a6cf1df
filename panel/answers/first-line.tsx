import type { ComponentChildren } from 'preact';
import type { SuspectReference } from '../../src/report/reported-leak.ts';
import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { SourceLink } from '../devtools/source-link.tsx';
import { elements, t } from '../words/words.ts';
import { ownerLine, ownerName } from './holder-words.ts';
import { type Hop, markedPiece, nearestPlace } from './hops.ts';
import { HopText } from './path-line.tsx';

interface ReferenceProps {
  /** Of the path that the reference is on. */
  hops: readonly Hop[];
  /** What it is called where no path is known. */
  text: string;
}

/** A suspect reference in a few words: the expression that ends with it. */
export function Reference({ hops, text }: ReferenceProps) {
  const piece = markedPiece(hops);
  return (
    <code class="reference" title={escapeControls(text)}>
      {piece.length === 0
        ? escapeControls(text)
        : piece.map((hop, index) => <HopText key={index} hop={{ ...hop, place: null, title: null }} />)}
    </code>
  );
}

interface WhoseProps extends ReferenceProps {
  owner: SuspectReference['owner'];
}

/** The answer in one line: what holds it, whose that is, and where that stands. */
export function FirstLine(props: WhoseProps) {
  return (
    <h3 class="first">
      <span class="by">{elements('answers_heldBy', { reference: <Reference {...props} /> })}</span>
      <WhoseInShort {...props} />
    </h3>
  );
}

/** Whose a reference is and where that stands, in a few words. */
export function WhoseInShort({ hops, owner }: WhoseProps) {
  const place = nearestPlace(hops);
  const name = ownerInShort(owner);
  return (
    <span class="whose">
      {name !== '' && (
        <Aside>
          <span title={owner === null ? undefined : escapeControls(ownerLine(owner))}>{name}</span>
        </Aside>
      )}
      {place !== null && (
        <Aside>
          <SourceLink place={place}>{escapeControls(place.shown)}</SourceLink>
        </Aside>
      )}
    </span>
  );
}

const Aside = ({ children }: { children: ComponentChildren }) => <span class="aside"> · {children}</span>;

/** "yours, connections.ts", "page-flip 2.0.7"; empty if it is not known. */
function ownerInShort(owner: SuspectReference['owner']): string {
  if (owner === null || owner.type === 'unknown') return '';
  return escapeControls(ownerName(owner)) || t(OWNERS[owner.type]);
}

const OWNERS = {
  yours: 'answers_yours',
  library: 'answers_owner_library',
  framework: 'answers_owner_framework',
  browser: 'answers_owner_browser',
  'developer-tool': 'answers_owner_developerTool',
  'test-tool': 'answers_owner_testTool',
} as const;
