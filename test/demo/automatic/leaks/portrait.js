// Wrong: a URL of a Blob keeps the Blob until it is revoked, also when the image was loaded, and when it is gone.
import { initialsOf } from '../people.js';

/**
 * @param {import('../people.js').Person} person
 * @param {HTMLImageElement} image
 */
export function showPortrait(person, image) {
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72">
    <rect width="72" height="72" fill="hsl(${person.hue} 55% 40%)"/>
    <text x="36" y="45" fill="#fff" font-family="sans-serif" font-size="26" text-anchor="middle">${initialsOf(person)}</text>
  </svg>`;
  image.src = URL.createObjectURL(new Blob([picture], { type: 'image/svg+xml' }));
}
