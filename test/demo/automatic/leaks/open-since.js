// Wrong: nobody keeps the interval's id, so nobody can clear it. It counts on for a dialog that was closed long ago.

/** @param {HTMLElement} output */
export function showTimeOpen(output) {
  let seconds = 0;
  setInterval(() => {
    output.textContent = `${++seconds} s`;
  }, 1000);
}
