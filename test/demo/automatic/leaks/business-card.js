// Wrong: a bitmap has its pixels outside of the heap until it is closed. This one is forgotten, and waits for the collector.

const SIZE = 9;

/**
 * Draws a code that stands for a person.
 *
 * @param {import('../people.js').Person} person
 * @param {HTMLCanvasElement} canvas
 */
export async function showBadge(person, canvas) {
  const pixels = new ImageData(SIZE, SIZE);
  for (let i = 0; i < SIZE * SIZE; i++) {
    const isSet = (person.email.charCodeAt(i % person.email.length) * (i + 7)) % 5 < 2;
    pixels.data.set([110, 120, 140, isSet ? 255 : 0], i * 4);
  }
  const bitmap = await createImageBitmap(pixels);
  canvas.getContext('2d').drawImage(bitmap, 0, 0);
}
