import { useLayoutEffect, useRef } from 'preact/hooks';
import { moveFocus } from './move-focus.ts';

/** A line of a menu: something that is done, something that is on or off, or a line between groups. */
export type MenuEntry = MenuItem | 'separator';

export interface MenuItem {
  readonly text: string;
  /** The keys that do the same where the menu was opened, as their user reads them. */
  readonly keys?: string;
  readonly disabled?: boolean;
  /** On or off: the menu stays open, so that several can be changed. */
  readonly checked?: boolean;
  onSelect(): void;
}

interface Props {
  /** Its accessible name. */
  label: string;
  items: readonly MenuEntry[];
  /** Where it opens, in CSS pixels of the window; it moves as far as it takes to fit. */
  at: { readonly x: number; readonly y: number };
  /** Escape, a choice, or anything that happens outside of it: whoever has opened it shows it no longer. */
  onClose: () => void;
}

/**
 * A menu as the platform's: it takes the focus, arrow keys and first letters move in it, and Escape or a choice gives the
 * focus back to what had it. A choice is made after that, so that it can move the focus itself.
 */
export function Menu({ label, items, at, onClose }: Props) {
  const menu = useRef<HTMLDivElement>(null);
  const opener = useRef<Element | null>(null);

  useLayoutEffect(() => {
    const element = menu.current;
    if (element === null) return;
    opener.current = document.activeElement;
    element.showPopover?.();
    const { offsetWidth, offsetHeight } = element;
    element.style.left = `${Math.max(0, Math.min(at.x, innerWidth - offsetWidth))}px`;
    element.style.top = `${Math.max(0, Math.min(at.y, innerHeight - offsetHeight))}px`;
    moveFocus(element, 'Home');
  }, [at.x, at.y]);

  useLayoutEffect(() => {
    const closeOutside = ({ target }: Event) => {
      if (!(target instanceof Node && menu.current?.contains(target))) onClose();
    };
    addEventListener('pointerdown', closeOutside, true);
    addEventListener('blur', onClose);
    addEventListener('resize', onClose);
    return () => {
      removeEventListener('pointerdown', closeOutside, true);
      removeEventListener('blur', onClose);
      removeEventListener('resize', onClose);
    };
  }, [onClose]);

  const giveBack = () => {
    if (opener.current instanceof HTMLElement) opener.current.focus({ preventScroll: true });
    onClose();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    // keys of what has opened it, and of DevTools, mean nothing here
    event.stopPropagation();
    if (event.key === 'Tab') giveBack();
    else if (event.key === 'Escape') giveBack();
    else if (menu.current === null || !moveFocus(menu.current, event.key)) return;
    if (event.key !== 'Tab') event.preventDefault();
  };

  const select = (item: MenuItem) => {
    if (item.checked === undefined) giveBack();
    item.onSelect();
  };

  return (
    <div
      ref={menu}
      class="menu"
      role="menu"
      popover="manual"
      tabIndex={-1}
      aria-label={label}
      onKeyDown={onKeyDown}
      onContextMenu={(event) => event.preventDefault()}
    >
      {items.map((item, index) =>
        item === 'separator' ? (
          <hr key={index} />
        ) : (
          <button
            key={item.text}
            type="button"
            {...roleOf(item)}
            aria-disabled={item.disabled}
            tabIndex={-1}
            onPointerMove={({ currentTarget }) => currentTarget.focus({ preventScroll: true })}
            onClick={() => item.disabled !== true && select(item)}
          >
            <span class="text">{item.text}</span>
            {item.keys !== undefined && (
              <span class="keys" aria-hidden="true">
                {item.keys}
              </span>
            )}
          </button>
        ),
      )}
    </div>
  );
}

const roleOf = ({ checked }: MenuItem) =>
  checked === undefined
    ? ({ role: 'menuitem' } as const)
    : ({ role: 'menuitemcheckbox', 'aria-checked': checked } as const);
