import type { GrowthShape } from '../../src/growth/shape.ts';
import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { retell } from '../words/retell.ts';
import { spoken } from '../words/saying.ts';
import { counted, t } from '../words/words.ts';
import type { CensusAnswer, GrownCollection } from './growth-finder.ts';
import { shapeText, sizesText, typeWord, undecidedText } from './words.ts';

/** What a census has found: what grew every time first, what has stopped folded away. */
export function CensusView({ answer }: { answer: CensusAnswer }) {
  const { grown, repeats, hasFrames, remarks } = answer;
  const of = (...kinds: GrowthShape['kind'][]) => grown.filter(({ shape }) => kinds.includes(shape.kind));
  const each = of('each');
  const sometimes = of('periodic', 'noisy');
  const stopped = of('bounded', 'once');
  return (
    <>
      {each.length === 0 ? (
        <p>{t('growth_nothing_each', { repeats: counted('growth_repeats', repeats) })}</p>
      ) : (
        <Group title={t('growth_every_time')} grown={each} hasFrames={hasFrames} />
      )}
      {sometimes.length > 0 && (
        <Group title={t('growth_now_and_then')} grown={sometimes} hasFrames={hasFrames} />
      )}
      {stopped.length > 0 && (
        <details class="stopped">
          <summary>{t('growth_stopped', { count: stopped.length })}</summary>
          <Grown grown={stopped} hasFrames={hasFrames} />
        </details>
      )}
      {[...new Set(remarks.map(spoken))].map((remark) => (
        <p key={remark} class="hint">
          {escapeControls(remark)}
        </p>
      ))}
    </>
  );
}

interface GrownProps {
  grown: readonly GrownCollection[];
  hasFrames: boolean;
}

function Group({ title, ...props }: GrownProps & { title: string }) {
  return (
    <article class="leak">
      <h3>{title}</h3>
      <Grown {...props} />
    </article>
  );
}

function Grown({ grown, hasFrames }: GrownProps) {
  return (
    <ul class="grown">
      {grown.map((item, index) => (
        <li key={index}>
          <code class="path">
            <span class="segment">{escapeControls(item.path)}</span>
          </code>
          <span class="hint">
            : {typeWord(item.type)}
            {item.alike > 0 && ` · ${t('growth_alike', { count: item.alike })}`}
            {hasFrames && ` · ${escapeControls(retell(item.origin))}`}
          </span>
          <span class="growth">
            <strong>{shapeText(item)}</strong> <span class="sizes">{sizesText(item.sizes)}</span>
            {undecidedText(item) !== null && <span class="hint"> · {undecidedText(item)}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
