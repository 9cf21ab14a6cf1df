import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { Entry, Fingerprint, Others, Whose } from '../answers/leak-parts.tsx';
import { formatBytes } from '../format.ts';
import { spoken } from '../words/saying.ts';
import { counted, t } from '../words/words.ts';
import type { HeapGrowthAnswer, HeldGrowth } from './growth-finder.ts';
import { classesText, nothingGrows, partsText, termsText, totalOf } from './heap-words.ts';
import { growthText } from './words.ts';

/** What grows in the heap, each with who holds it; what may grow, and what has stopped, folded away. */
export function HeapGrowthView({ answer }: { answer: HeapGrowthAnswer }) {
  const { growing, undecided, settled, more, repeats, remarks } = answer;
  return (
    <>
      <p>
        {growing.length === 0
          ? nothingGrows(repeats)
          : counted('growth_holders', growing.length + more.growing)}
      </p>
      <Growths growths={growing} more={more.growing} />
      <Folded title={t('growth_may_grow')} growths={undecided} more={more.undecided} />
      <Folded title={t('growth_settled')} growths={settled} more={more.settled} />
      {[...new Set(remarks.map(spoken))].map((remark) => (
        <p key={remark} class="hint">
          {escapeControls(remark)}
        </p>
      ))}
    </>
  );
}

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
      {more > 0 && <p class="hint">{counted('growth_more_holders', more)}</p>}
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
          {t('growth_retained', { size: formatBytes(retainedSize) })}
          {parts !== '' && ` · ${t('growth_with', { parts: escapeControls(parts) })}`}
          {shape.undecided !== null && ` · ${t('growth_undecided', { count: shape.undecided })}`}
        </span>
      </p>
      <Whose reference={reference} count={total} />
      <ul>
        {examples.map(({ names, ...example }, index) => (
          <Entry
            key={index}
            {...example}
            name={spoken(names) === classesText(growth) ? null : escapeControls(spoken(names))}
            facts=""
            asked={false}
          />
        ))}
      </ul>
      <Others reference={reference} count={total} />
    </article>
  );
}
