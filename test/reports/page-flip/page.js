import { PageFlip } from 'lib';

// what mends it: whoever closes a book stops its loop
let frame = 0;
if (VARIANT === 'ok') {
  const request = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) => (frame = request(callback));
}

window.round = async () => {
  const place = document.createElement('div');
  const leaves = [document.createElement('div'), document.createElement('div')];
  place.append(...leaves);
  document.querySelector('#app').append(place);
  const book = trackResource(new PageFlip(place, { width: 150, height: 200 }), 'book', 'PageFlip');
  book.loadFromHTML(leaves);
  await new Promise((done) => setTimeout(done, 60));
  book.destroy();
  if (VARIANT === 'ok') cancelAnimationFrame(frame);
};
