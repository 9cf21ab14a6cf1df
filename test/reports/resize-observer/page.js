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

window.round = async () => {
  const panel = trackResource(new Panel(), 'panel', 'Panel');
  panel.open();
  await new Promise((done) => setTimeout(done, 40));
  panel.close();
};
