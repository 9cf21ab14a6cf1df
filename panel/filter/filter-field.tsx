import { useSignal } from '@preact/signals';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import type { Resource } from '../list/resource.ts';
import { t } from '../words/words.ts';
import type { FilterState } from './filter-state.ts';
import { isAtValue, type Suggestions, suggest } from './suggest.ts';

interface Props {
  filter: FilterState;
  /** All that there are, for what can be filtered by. */
  rows: () => readonly Resource[];
}

/**
 * The field of the filter. Behind the colon of a key, and on an arrow down, it suggests what there is; what it does not
 * understand it tells below itself.
 */
export function FilterField({ filter, rows }: Props) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const hints = useRef<HTMLDivElement>(null);
  const hasFocus = useSignal(false);
  const suggestions = useSignal<Suggestions | null>(null);
  const active = useSignal(-1);
  const problems = filter.problems.value;

  const offer = (isWanted: boolean) => {
    const { value, selectionStart } = input.current ?? { value: '', selectionStart: 0 };
    suggestions.value = isWanted ? suggest(value, selectionStart ?? value.length, rows()) : null;
    active.value = -1;
  };

  const take = (index: number) => {
    const { start, end, items } = suggestions.value ?? { start: 0, end: 0, items: [] };
    const item = items[index];
    const element = input.current;
    if (item === undefined || element === null) return;
    const { value } = element;
    filter.text.value = `${value.slice(0, start)}${item.text}${value.slice(end)}`;
    element.value = filter.text.value;
    element.setSelectionRange(start + item.text.length, start + item.text.length);
    offer(item.text.endsWith(':'));
  };

  const onKeyDown = (event: KeyboardEvent) => {
    // the keys are those of whoever composes a character
    if (event.isComposing) return;
    const count = suggestions.value?.items.length ?? 0;
    const { key } = event;
    if (key === 'ArrowDown' && count === 0) offer(true);
    else if (key === 'ArrowDown') active.value = (active.value + 1) % count;
    else if (key === 'ArrowUp' && count > 0) active.value = active.value <= 0 ? count - 1 : active.value - 1;
    else if (key === 'Enter' && active.value >= 0) take(active.value);
    else if (key === 'Escape' && count > 0) offer(false);
    else if (key === 'Escape' && filter.text.value !== '') filter.clear();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const items = suggestions.value?.items ?? [];
  const isShown = hasFocus.value && (items.length > 0 || problems.length > 0);
  useLayoutEffect(() => {
    const element = hints.current;
    if (element === null || !isShown) return;
    element.showPopover?.();
    return () => element.hidePopover?.();
  }, [isShown]);
  // below the field, and as far to the left as it takes to be seen as a whole
  const place = () => {
    const { left, bottom } = input.current?.getBoundingClientRect() ?? { left: 0, bottom: 0 };
    const { style, offsetWidth } = hints.current ?? {};
    if (style === undefined || offsetWidth === undefined || !isShown) return;
    style.translate = `${Math.max(0, Math.min(left, innerWidth - offsetWidth - 4))}px`;
    style.top = `${bottom}px`;
  };
  useLayoutEffect(place);
  useLayoutEffect(() => {
    if (!isShown) return;
    addEventListener('resize', place);
    return () => removeEventListener('resize', place);
  }, [isShown]);
  // the one that is chosen is seen
  useLayoutEffect(() => {
    hints.current?.querySelector('[aria-selected=true]')?.scrollIntoView?.({ block: 'nearest' });
  }, [active.value]);

  return (
    <span class="filter">
      <input
        ref={input}
        type="search"
        aria-label={t('filter_label')}
        aria-autocomplete="list"
        aria-controls={`${id}-list`}
        aria-activedescendant={active.value < 0 ? undefined : `${id}-${active.value}`}
        aria-invalid={problems.length > 0}
        aria-describedby={`${id}-problems`}
        placeholder={t('filter_placeholder')}
        title={problems.length > 0 ? problems.join('\n') : t('filter_hint')}
        spellcheck={false}
        maxLength={MAX_FILTER}
        value={filter.text.value}
        onInput={({ currentTarget: { value, selectionStart } }) => {
          filter.text.value = value;
          offer(isAtValue(value, selectionStart ?? value.length));
        }}
        onKeyDown={onKeyDown}
        onFocus={() => {
          hasFocus.value = true;
        }}
        onBlur={() => {
          hasFocus.value = false;
          offer(false);
        }}
      />
      <div ref={hints} class="filter-hints" popover="manual" hidden={!isShown}>
        <div id={`${id}-problems`} class="problems">
          {problems.map((problem) => (
            <p key={problem}>{problem}</p>
          ))}
        </div>
        <div id={`${id}-list`} role="listbox" aria-label={t('filter_suggestions')}>
          {items.map(({ text, count }, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field
            // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field
            <div
              key={text}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active.value}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => take(index)}
            >
              <span class="text">{text}</span>
              {count !== null && <span class="count">{count}</span>}
            </div>
          ))}
        </div>
      </div>
    </span>
  );
}

/** Characters; a filter is kept. */
const MAX_FILTER = 2000;
