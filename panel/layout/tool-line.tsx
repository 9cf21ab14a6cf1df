import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { MORE_ICON } from '../icons/icons.tsx';
import { Menu } from '../menu/menu.tsx';
import { t } from '../words/words.ts';
import { fitTools, WITH_TEXT } from './fit-tools.ts';
import { useSize } from './use-size.ts';

/** CSS pixels: the narrowest field, and what is between the parts of the line. */
const FIELD = 130;
const PADDING = 16;

interface Place {
  readonly x: number;
  readonly y: number;
}

/** A button of the line, or where there is no room for it, an item of its menu. */
export interface Tool {
  readonly id: string;
  /** Its accessible name. */
  readonly name: string;
  /** What there is to say beyond the name. */
  readonly hint?: string;
  readonly icon: ComponentChildren;
  readonly disabled?: boolean;
  /** What it opens is open; `undefined` if it opens nothing. */
  readonly expanded?: boolean;
  /** It is on or off; `undefined` if it is neither. */
  readonly pressed?: boolean;
  /** It begins a group. */
  readonly begins?: boolean;
  /** It is on the line however narrow that is. */
  readonly stays?: boolean;
  /** Its name is shown where there is room. */
  readonly hasText?: boolean;
  /** Takes a place beside it, in CSS pixels of the window: something may open there. */
  onUse(at: Place): void;
}

interface Props {
  /** The accessible name of the tools. */
  label: string;
  /** The most important first. */
  tools: readonly Tool[];
  /** What stands behind the tools, out of reach of their arrow keys: a field to type into. */
  field: ComponentChildren;
  /** How far something is that a tool has begun; `null` for nothing. */
  progress: { readonly step: string; readonly percent: number } | null;
}

/** One line of tools, and a field. One tool at a time is in the tab order; arrow keys, Home and End move among them. */
export function ToolLine({ label, tools, field, progress }: Props) {
  const line = useRef<HTMLDivElement>(null);
  const { width } = useSize(line).value;
  const active = useSignal('');
  const menu = useSignal<Place | null>(null);
  const at = menu.value;
  const bar = useRef<HTMLDivElement>(null);

  const isMeasured = width > 0;
  const shown = isMeasured ? fitTools(tools, width, FIELD + PADDING) : tools;
  const rest = tools.filter((tool) => !shown.includes(tool));
  const usable = [...shown.filter(({ disabled }) => !disabled).map(({ id }) => id), 'more'];
  const stop = usable.find((id) => id === active.value) ?? usable[0] ?? '';
  useFocusKept(bar, active.value, stop);

  return (
    <div class="tool-line" ref={line}>
      <div
        ref={bar}
        class="toolbar"
        role="toolbar"
        aria-label={label}
        onKeyDown={(event) => {
          if (moveIn(event.currentTarget, event.key)) event.preventDefault();
        }}
        onFocusCapture={({ target }) => {
          if (target instanceof HTMLElement) active.value = target.dataset.tool ?? '';
        }}
      >
        {shown.map((tool) => (
          <ToolButton
            key={tool.id}
            tool={tool}
            isStop={tool.id === stop}
            hasText={tool.hasText === true && (!isMeasured || width >= WITH_TEXT)}
          />
        ))}
        {rest.length > 0 && (
          <button
            type="button"
            class="icon-button"
            data-tool="more"
            tabIndex={stop === 'more' ? 0 : -1}
            aria-label={t('layout_more')}
            aria-haspopup="menu"
            aria-expanded={menu.value !== null}
            title={[t('layout_more'), ...rest.map(({ name }) => name)].join('\n')}
            onClick={({ currentTarget }) => {
              menu.value = below(currentTarget);
            }}
          >
            {MORE_ICON}
          </button>
        )}
      </div>
      <div class="tool-field">{field}</div>
      {progress !== null && <progress max="100" value={progress.percent} aria-label={progress.step} />}
      {at !== null && (
        <Menu
          label={t('layout_more')}
          at={at}
          items={rest.map(({ name, disabled, pressed, onUse }) => ({
            ...{ text: name, disabled: disabled ?? false, onSelect: () => onUse(at) },
            ...(pressed !== undefined && { checked: pressed }),
          }))}
          onClose={() => {
            menu.value = null;
          }}
        />
      )}
    </div>
  );
}

function ToolButton({ tool, isStop, hasText }: { tool: Tool; isStop: boolean; hasText: boolean }) {
  const { id, name, hint, icon, disabled, expanded, pressed, begins, onUse } = tool;
  return (
    <button
      type="button"
      class={`${hasText ? 'with-text' : 'icon-button'}${begins ? ' begins' : ''}`}
      data-tool={id}
      tabIndex={isStop ? 0 : -1}
      disabled={disabled}
      aria-label={hasText ? undefined : name}
      aria-expanded={expanded}
      aria-pressed={pressed}
      title={hint === undefined ? name : [name, hint].join('\n')}
      onClick={({ currentTarget }) => onUse(below(currentTarget))}
    >
      {icon}
      {hasText && name}
    </button>
  );
}

function below(element: Element): Place {
  const { left, bottom } = element.getBoundingClientRect();
  return { x: left, y: bottom };
}

/** A button that can’t be used any more loses the focus: the one that a Tab reaches has it then. */
function useFocusKept(bar: { readonly current: HTMLElement | null }, active: string, stop: string): void {
  const had = useRef(false);
  useLayoutEffect(() => {
    const focused = document.activeElement;
    const find = (id: string) => bar.current?.querySelector<HTMLElement>(`[data-tool="${id}"]:enabled`);
    if (bar.current?.contains(focused)) had.current = true;
    else if (focused !== document.body) had.current = false;
    if (had.current && !find(active)) find(stop)?.focus();
  });
}

/** @returns whether the key is one that moves. */
function moveIn(bar: HTMLElement, key: string): boolean {
  const tools = Array.from(bar.querySelectorAll<HTMLElement>('[data-tool]:not(:disabled)'));
  const now = tools.indexOf(document.activeElement as HTMLElement);
  const places: Record<string, number> = {
    ArrowRight: (now + 1) % tools.length,
    ArrowLeft: now - 1,
    Home: 0,
    End: -1,
  };
  const next = places[key];
  if (now < 0 || next === undefined) return false;
  tools.at(next)?.focus();
  return true;
}
