import { openContact } from './contact-dialog.js';
import { initialsOf, PEOPLE } from './people.js';

const list = document.querySelector('#people');
PEOPLE.forEach((person, i) => {
  const row = document.createElement('label');
  row.innerHTML = `
    <input type="radio" name="person" value="${i}" ${i === 0 ? 'checked' : ''}>
    <span class="initials" style="--hue: ${person.hue}" aria-hidden="true">${initialsOf(person)}</span>
    <span>${person.name}<small>${person.role}</small></span>`;
  list.append(row);
});

document.querySelector('header button').addEventListener('click', () => {
  const chosen = list.querySelector(':checked');
  openContact(PEOPLE[chosen.value], chosen.closest('label'));
});
