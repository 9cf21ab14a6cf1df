/** Gives the focus to the field of the filter, with what is in it selected. */
export function focusFilter(): void {
  const field = document.querySelector<HTMLInputElement>('input[type="search"]');
  field?.focus();
  field?.select();
}

/** Gives the focus to the row of the list that is in the tab order, or without rows to the filter. */
export function focusList(): void {
  const row = document.querySelector<HTMLElement>('.resources tbody tr[tabindex="0"]');
  if (row === null) focusFilter();
  else row.focus();
}

/** Gives the focus to the tool that a Tab reaches, for what had it is there no longer. */
export function focusTools(): void {
  document.querySelector<HTMLElement>('[role="toolbar"] [tabindex="0"]')?.focus();
}
