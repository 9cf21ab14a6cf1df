/** Gives the focus to the tool that a Tab reaches, for what had it is there no longer. */
export function focusTools(): void {
  document.querySelector<HTMLElement>('[role="toolbar"] [tabindex="0"]')?.focus();
}
