// Wrong: what was meant is the list of names that were open lately. What is kept is every dialog, with all that is in it.

/** @type {HTMLDialogElement[]} */
const recent = [];

/** @param {HTMLDialogElement} dialog */
export function remember(dialog) {
  recent.push(dialog);
}
