import Sticky from 'lib';

class Chart {
  #stop = new AbortController();
  points = [];

  constructor() {
    const onResizeChart = () => this.points.push(innerWidth);
    window.addEventListener('resize', onResizeChart, { signal: this.#stop.signal });
  }

  close() {
    if (VARIANT === 'ok') this.#stop.abort();
  }
}

let count = 0;

window.round = async () => {
  const box = document.createElement('div');
  box.className = `sticky-${++count}`;
  document.querySelector('#app').append(box);
  const sticky = trackResource(new Sticky(`.${box.className}`), 'sticky', 'Sticky');
  const chart = trackResource(new Chart(), 'chart', 'Chart');
  await new Promise((done) => setTimeout(done, 80));
  sticky.destroy();
  chart.close();
  box.remove();
};
