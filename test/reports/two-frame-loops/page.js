import { ResizeObserver } from 'lib';
import { PageFlip } from 'page-flip';

const requests = new Set();
// what mends the book: whoever closes it stops its loop
if (VARIANT === 'ok') {
  const request = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) => {
    const frame = request((time) => {
      requests.delete(frame);
      callback(time);
    });
    if (/render/.test(String(callback))) requests.add(frame);
    return frame;
  };
}

class Panel {
  observer = new ResizeObserver(() => this.element.offsetWidth);
  element = document.querySelector('#app').appendChild(document.createElement('div'));
}

window.round = async () => {
  const place = document.createElement('div');
  const leaves = [document.createElement('div'), document.createElement('div')];
  place.append(...leaves);
  document.querySelector('#app').append(place);
  const book = trackResource(new PageFlip(place, { width: 150, height: 200 }), 'book', 'PageFlip');
  book.loadFromHTML(leaves);
  const panel = trackResource(new Panel(), 'panel', 'Panel');
  panel.observer.observe(panel.element);
  await new Promise((done) => setTimeout(done, 60));
  book.destroy();
  for (const frame of requests) cancelAnimationFrame(frame);
  panel.observer.disconnect();
  panel.element.remove();
};
