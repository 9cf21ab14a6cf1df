// Wrong: each frame asks for the next one, and nothing asks whether the clock can still be seen.

/**
 * @param {import('../people.js').Person} person
 * @param {HTMLElement} output
 */
export function showLocalTime({ zone }, output) {
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeStyle: 'medium' });
  const draw = () => {
    const text = format.format(Date.now());
    if (output.textContent !== text) output.textContent = text;
    requestAnimationFrame(draw);
  };
  draw();
}
