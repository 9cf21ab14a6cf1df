import { useSignal } from '@preact/signals';
import type { Segment } from '../../src/heap/answers/render-path.ts';
import { SourceLink } from '../devtools/source-link.tsx';
import { counted, t } from '../words/words.ts';
import { ARROW, folded, type Hop, hopsOf, isGap, unfolded } from './hops.ts';

/** A retaining path that reads like code, the suspect reference underlined. */
export const PathLine = ({ path }: { path: readonly Segment[] }) => <Path hops={hopsOf(path)} />;

/** A path in a line or two; one that is too long for that is folded, and unfolds to a line for each hop. */
export function Path({ hops }: { hops: readonly Hop[] }) {
  const isWhole = useSignal(false);
  const short = folded(hops);
  const isLong = short.some(isGap);
  const shown = isWhole.value && isLong ? unfolded(hops) : short;
  const toggle = (text: string) => (
    <button
      type="button"
      class="link"
      aria-expanded={isWhole.value}
      onClick={() => {
        isWhole.value = !isWhole.value;
      }}
    >
      {text}
    </button>
  );
  return (
    <code class={isWhole.value && isLong ? 'path whole' : 'path'}>
      {isWhole.value && isLong && <span class="line">{toggle(t('answers_fold'))}</span>}
      {shown.map((hop, index) => {
        if (!isGap(hop)) return <HopView key={index} hop={hop} />;
        const text = counted('answers_hops', hop.left);
        return (
          <span key={index} class="line">
            {ARROW}
            {isWhole.value ? text : toggle(text)}
          </span>
        );
      })}
    </code>
  );
}

function HopView({ hop }: { hop: Hop }) {
  return (
    <span class="line">
      {hop.arrow && ARROW}
      <HopText hop={hop} />
    </span>
  );
}

/** What a hop is called, marked and linked. */
export function HopText({ hop }: { hop: Hop }) {
  const { text, mark, place, title, detached } = hop;
  const content = mark === null ? text : <mark title={t(`answers_mark_${mark}`)}>{text}</mark>;
  if (place !== null) return <SourceLink place={place}>{content}</SourceLink>;
  return (
    <span class={detached ? 'segment detached' : 'segment'} title={title ?? undefined}>
      {content}
    </span>
  );
}
