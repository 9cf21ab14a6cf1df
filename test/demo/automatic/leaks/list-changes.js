// Wrong: the list of contacts outlives the dialog, and the observer of it is never disconnected.

/** @param {HTMLDialogElement} dialog */
export function followList(dialog) {
  const observer = new MutationObserver(() => dialog.classList.add('outdated'));
  observer.observe(document.querySelector('#people'), { childList: true, subtree: true });
}
