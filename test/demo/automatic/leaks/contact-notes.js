// Wrong: a component that has left the page stays among the drafts, where only its text was of interest.

/** @type {Set<ContactNotes>} */
const drafts = new Set();

/** What is noted of a contact. */
class ContactNotes extends HTMLElement {
  connectedCallback() {
    this.innerHTML = '<textarea aria-label="Notes" placeholder="Notes"></textarea>';
  }

  disconnectedCallback() {
    drafts.add(this);
  }
}

customElements.define('contact-notes', ContactNotes);

/**
 * @param {HTMLElement} before what it stands before
 * @returns {() => void} takes it away
 */
export function showNotes(before) {
  const notes = new ContactNotes();
  before.before(notes);
  return () => notes.remove();
}
