/**
 * Copies text from a DevTools panel, where the asynchronous clipboard is forbidden by policy; needs a user's click.
 *
 * @returns whether the browser did it.
 */
export function copyText(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  document.body.append(area);
  const focused = document.activeElement;
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}
