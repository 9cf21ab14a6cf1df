// Wrong: a greeting that was shown stays in the set of those that may have to be moved, and with it its shadow tree.

const shown = new Set();

/**
 * Says in the corner who is open.
 *
 * @param {import('../people.js').Person} person
 * @returns {() => void} takes it away
 */
export function greet(person) {
  const greeting = document.createElement('div');
  greeting.className = 'greeting';
  greeting.attachShadow({ mode: 'open' }).innerHTML = `
    <style>
      :host { position: fixed; bottom: 1rem; left: 1rem; font-size: 0.875rem; }
      p { margin: 0; padding: 0.25rem 1rem; border-radius: 1rem; background: CanvasText; color: Canvas; }
    </style>
    <p role="status">You look at ${person.name}</p>`;
  document.body.append(greeting);
  shown.add(greeting);
  return () => greeting.remove();
}
