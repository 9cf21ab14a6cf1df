import './mended-observers.js';
import Highcharts from 'lib';

// the chart is drawn anew into the same place whenever there are new numbers
const place = document.querySelector('#app').appendChild(document.createElement('div'));

window.round = async () => {
  const chart = Highcharts.chart(place, {
    accessibility: { enabled: false },
    chart: { animation: false },
    series: [{ type: 'line', data: [1, 2, 3], animation: false }],
  });
  trackResource(chart, 'chart', 'Chart');
  await new Promise((done) => setTimeout(done, 60));
  chart.destroy();
  window.disconnectObservers();
};
