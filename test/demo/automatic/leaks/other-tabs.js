// Wrong: a channel that somebody listens to is kept by the browser until it is closed, and this one never is.

/** @param {HTMLDialogElement} dialog */
export function followOtherTabs(dialog) {
  const channel = new BroadcastChannel('contacts');
  channel.onmessage = ({ data }) => dialog.classList.toggle('edited-elsewhere', data === 'edited');
}
