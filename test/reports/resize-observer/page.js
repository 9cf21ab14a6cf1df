import { ResizeObserver } from 'lib';

class Panel {
  element = document.querySelector('#app').appendChild(document.createElement('div'));
  #observer = new ResizeObserver(() => this.measure());

  open() {
    this.#observer.observe(this.element);
  }

  measure() {
    this.width = this.element.offsetWidth;
  }

  close() {
    this.#observer.disconnect();
    this.element.remove();
  }
}

let rounds = 0;

window.round = async () => {
  const panel = trackResource(new Panel(), 'panel', 'Panel');
  panel.open();
  await new Promise((done) => setTimeout(done, 40));
  panel.close();
  // afterwards nothing of the page leads to the library: its loop does
  if (++rounds === 5) delete window.round;
};
