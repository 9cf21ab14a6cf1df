import { moveActive } from '../list/virtual-rows.ts';

/** Lines that Page Up and Page Down move by. */
const PAGE = 10;

interface LineKeys {
  /** Shows what is under the line that has the focus, or hides it. */
  onOpen(id: string, isOpen: boolean): void;
}

/** Moves the focus between the lines of a group by keys, as in a tree. */
export function onLineKey(event: KeyboardEvent & { currentTarget: HTMLElement }, { onOpen }: LineKeys): void {
  const lines = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-line]')];
  const index = event.target instanceof HTMLElement ? lines.indexOf(event.target) : -1;
  const line = lines[index];
  if (line === undefined) return;
  const id = line.dataset.line ?? '';
  const isOpen = line.getAttribute('aria-expanded');
  if (event.key === 'ArrowRight' && isOpen === 'false') onOpen(id, true);
  else if (event.key === 'ArrowLeft' && isOpen === 'true') onOpen(id, false);
  else {
    const to =
      event.key === 'ArrowLeft' ? parent(lines, index) : moveActive(event.key, index, lines.length, PAGE);
    if (to === undefined) return;
    lines[to]?.focus();
  }
  event.preventDefault();
}

/** The line that another one is under, if it is under one. */
function parent(lines: readonly HTMLElement[], index: number): number | undefined {
  for (let i = index; i >= 0; i--)
    if (lines[i]?.hasAttribute('aria-expanded')) return i === index ? undefined : i;
  return undefined;
}
