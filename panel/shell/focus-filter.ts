/** Gives the focus to the field of the filter, with what is in it selected. */
export function focusFilter(): void {
  const field = document.querySelector<HTMLInputElement>('input[type="search"]');
  field?.focus();
  field?.select();
}
