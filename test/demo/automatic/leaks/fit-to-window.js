// Wrong: the window lives longer than the dialog, and nobody removes the listener when the dialog is closed.

/** @param {HTMLDialogElement} dialog */
export function fitToWindow(dialog) {
  const fit = () => {
    dialog.style.maxHeight = `${window.innerHeight - 32}px`;
  };
  window.addEventListener('resize', fit);
  fit();
}
