/**
 * Moves the focus among the items of a menu, around its ends.
 *
 * @param key that was pressed: an arrow, Home, End, or the first letter of an item.
 * @returns whether that is a key for moving.
 */
export function moveFocus(menu: HTMLElement, key: string): boolean {
  const items = Array.from(menu.querySelectorAll<HTMLElement>('[role^=menuitem]'));
  const now = items.indexOf(document.activeElement as HTMLElement);
  const next = nextItem(items, now, key);
  if (next === undefined) return false;
  items.at(next)?.focus({ preventScroll: false });
  return true;
}

function nextItem(items: readonly HTMLElement[], now: number, key: string): number | undefined {
  if (key === 'Home') return 0;
  if (key === 'End') return -1;
  if (key === 'ArrowDown') return (now + 1) % items.length;
  if (key === 'ArrowUp') return now <= 0 ? -1 : now - 1;
  if (key.length !== 1 || key === ' ') return undefined;
  const begins = (item: HTMLElement) =>
    item.textContent?.trim().toLowerCase().startsWith(key.toLowerCase()) ?? false;
  const after = items.findIndex((item, index) => index > now && begins(item));
  const found = after >= 0 ? after : items.findIndex(begins);
  return found >= 0 ? found : undefined;
}
