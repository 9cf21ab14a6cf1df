// Wrong: the worker answers once, and waits for another question ever after. Nobody terminates it.
import { PEOPLE } from '../people.js';

/**
 * @param {import('../people.js').Person} person
 * @param {HTMLElement} output
 */
export function findSimilar(person, output) {
  const worker = new Worker(new URL('similar-people-worker.js', import.meta.url));
  worker.onmessage = ({ data }) => {
    output.textContent = data;
  };
  worker.postMessage({ person, people: PEOPLE });
}
