/** Lets the browser save a text, or its pieces, as a file of its user's; needs a click. */
export function saveFile(name: string, text: string | readonly string[]): void {
  const url = URL.createObjectURL(new Blob([text].flat(), { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // the browser has begun to read it
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
