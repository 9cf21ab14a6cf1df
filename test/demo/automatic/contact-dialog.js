import { showBadge } from './leaks/business-card.js';
import { playTone } from './leaks/call-tone.js';
import { showNotes } from './leaks/contact-notes.js';
import { fitToWindow } from './leaks/fit-to-window.js';
import { greet } from './leaks/greeting.js';
import { followList } from './leaks/list-changes.js';
import { showLocalTime } from './leaks/local-time.js';
import { markAsOpen } from './leaks/open-mark.js';
import { showTimeOpen } from './leaks/open-since.js';
import { followOtherTabs } from './leaks/other-tabs.js';
import { showPortrait } from './leaks/portrait.js';
import { remember } from './leaks/recent-dialogs.js';
import { findSimilar } from './leaks/similar-people.js';

/**
 * Shows one contact until it is closed. What its parts have begun, none of them ends.
 *
 * @param {import('./people.js').Person} person
 * @param {HTMLElement} row stands for it in the list
 */
export function openContact(person, row) {
  const dialog = document.createElement('dialog');
  dialog.className = 'contact';
  dialog.innerHTML = `
    <div class="who">
      <img alt="">
      <div><h2>${person.name}</h2><small>${person.role}</small></div>
      <canvas width="9" height="9" role="img" aria-label="Business card"></canvas>
    </div>
    <dl class="facts">
      <dt>E-mail</dt><dd>${person.email}</dd>
      <dt>Local time</dt><dd class="time"></dd>
      <dt>Similar</dt><dd class="similar">…</dd>
      <dt>Open for</dt><dd class="open">0 s</dd>
    </dl>
    <button type="button">Close</button>`;
  document.body.append(dialog);
  dialog.showModal();

  const closeButton = dialog.querySelector('button');
  const takeNotesAway = showNotes(closeButton);
  showPortrait(person, dialog.querySelector('img'));
  showBadge(person, dialog.querySelector('canvas'));
  showLocalTime(person, dialog.querySelector('.time'));
  findSimilar(person, dialog.querySelector('.similar'));
  showTimeOpen(dialog.querySelector('.open'));
  fitToWindow(dialog);
  followList(dialog);
  followOtherTabs(dialog);
  markAsOpen(row);
  playTone();
  const takeGreetingAway = greet(person);

  const close = () => {
    dialog.close();
    takeNotesAway();
    takeGreetingAway();
    dialog.remove();
    remember(dialog);
  };
  closeButton.addEventListener('click', close);
  dialog.addEventListener('cancel', close); // the Escape key
}
