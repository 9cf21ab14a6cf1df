import { counted, t } from '../words/words.ts';
import type { Arrangement } from './arrange.ts';
import { cutLabels } from './cut-label.ts';
import { DIMENSION_WORDS, type Dimension } from './dimensions.ts';
import { GroupToggle } from './group-line.tsx';
import { tooltip } from './line-words.ts';

interface Props {
  parts: Arrangement;
  /** What the group is divided by. */
  dimension: Dimension;
  pressed: ReadonlySet<string | null> | undefined;
  idOf: (part: string | null) => string;
  /** What is in the tab order. */
  current: string | undefined;
  onToggle: (part: string | null) => void;
}

/** What is in an opened group, by something else. */
export function GroupParts({ parts: { lines, more }, dimension, pressed, idOf, current, onToggle }: Props) {
  const labels = lines.map(({ key }) => dimension.label(key));
  const cuts = cutLabels(labels);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset draws a box and takes no part in the layout
    <div class="parts" role="group" aria-label={t(DIMENSION_WORDS[dimension.id].filter)}>
      {lines.map(({ key, count }, index) => {
        const label = labels[index] ?? '';
        const words = `${label} ${count}`;
        const isPressed = pressed?.has(key) ?? false;
        return (
          <div class="line" key={idOf(key)} data-pressed={isPressed}>
            <span class="disclosure" />
            <GroupToggle
              {...{ count, words }}
              id={idOf(key)}
              label={cuts.get(label) ?? { head: '', tail: label }}
              title={tooltip(dimension, key, words)}
              pressed={isPressed}
              isActive={idOf(key) === current}
              onToggle={() => onToggle(key)}
            />
          </div>
        );
      })}
      {more > 0 && <p class="hint">{counted('overview_more', more)}</p>}
    </div>
  );
}
