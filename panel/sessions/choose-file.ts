/** Lets its user choose a file of some kinds; needs a click. Nothing happens if none is chosen. */
export function chooseFile(accept: string, onFile: (file: File) => void): void {
  const input = document.createElement('input');
  Object.assign(input, { type: 'file', accept, hidden: true });
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    input.remove();
    if (file !== undefined) onFile(file);
  });
  input.addEventListener('cancel', () => input.remove());
  // one that is in no document may be collected before anything is chosen
  document.body.append(input);
  input.click();
}
