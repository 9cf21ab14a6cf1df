import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { Entry, Fingerprint, Others, Whose } from '../answers/leak-parts.tsx';
import { formatBytes, plural } from '../format.ts';
import type { HeapGrowthAnswer, HeldGrowth } from './growth-finder.ts';
import { classesText, nothingGrows, partsText, termsText, totalOf } from './heap-words.ts';
import { growthText } from './words.ts';

/** What grows in the heap, each with who holds it; what may grow, and what has stopped, folded away. */
export function HeapGrowthView({ answer }: { answer: HeapGrowthAnswer }) {
  const { growing, undecided, settled, more, repeats, remarks } = answer;
  return (
    <>
      <p>{growing.length === 0 ? nothingGrows(repeats) : holders(growing.length + more.growing)}</p>
      <Growths growths={growing} more={more.growing} />
      <Folded title="May grow" growths={undecided} more={more.undecided} />
      <Folded title="Stayed, and does not grow" growths={settled} more={more.settled} />
      {[...new Set(remarks)].map((remark) => (
        <p key={remark} class="hint">
          {escapeControls(remark)}
        </p>
      ))}
    </>
  );
}

const holders = (count: number): string =>
  count === 1 ? '1 reference holds more each time.' : `${count} references hold more each time.`;

interface GrowthsProps {
  growths: readonly HeldGrowth[];
  /** How many are not listed. */
  more: number;
}

function Folded({ title, ...props }: GrowthsProps & { title: string }) {
  const count = props.growths.length + props.more;
  if (count === 0) return null;
  return (
    <details class="stopped">
      <summary>
        {title}: {count}
      </summary>
      <Growths {...props} />
    </details>
  );
}

function Growths({ growths, more }: GrowthsProps) {
  return (
    <>
      {growths.map((growth, index) => (
        <GrowthCard key={`${index} ${growth.reference.fingerprint}`} growth={growth} />
      ))}
      {more > 0 && <p class="hint">and {plural(more, 'reference')} more, which hold less</p>}
    </>
  );
}

/** What one reference holds of what the repeats have made. */
function GrowthCard({ growth }: { growth: HeldGrowth }) {
  const { reference, shape, perRepeat, retainedSize, examples } = growth;
  const total = totalOf(growth);
  const parts = partsText(growth);
  return (
    <article class="leak">
      <h3>
        <span class="what">{escapeControls(classesText(growth))}</span> <Fingerprint of={reference} />
      </h3>
      <p class="growth">
        <strong>{growthText(shape, total)}</strong> <span class="sizes">{termsText(perRepeat)}</span>
        <span class="hint">
          {' · '}
          {formatBytes(retainedSize)} retained
          {parts !== '' && ` · with ${escapeControls(parts)}`}
          {shape.undecided !== null && ` · ${shape.undecided} repeats would tell`}
        </span>
      </p>
      <Whose reference={reference} count={total} />
      <ul>
        {examples.map(({ names, ...example }, index) => (
          <Entry
            key={index}
            {...example}
            name={names === classesText(growth) ? null : escapeControls(names)}
            facts=""
            asked={false}
          />
        ))}
      </ul>
      <Others reference={reference} count={total} />
    </article>
  );
}
