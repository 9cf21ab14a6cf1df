import { Chart } from 'lib/dist/frappe-charts.esm.js';

const draw = async (watch) => {
  const place = document.createElement('div');
  document.querySelector('#app').append(place);
  const chart = new Chart(place, {
    type: 'bar',
    animate: false,
    data: { labels: ['a', 'b'], datasets: [{ values: [1, 2] }] },
  });
  watch(chart);
  await new Promise((done) => setTimeout(done, 100));
  (chart.destroy ?? chart.unbindWindowEvents).call(chart);
  place.remove();
};

window.round = async () => {
  await draw((chart) => trackResource(chart, 'chart', 'Chart'));
  // the last one is in a variable, too
  await draw(() => undefined);
  await new Promise((done) => setTimeout(done, 500));
};
