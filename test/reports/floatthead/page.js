import jQuery from 'jquery';
import './globals.js';
import 'lib';

window.round = async () => {
  const table = document.createElement('table');
  table.innerHTML = '<thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td></tr></tbody>';
  document.querySelector('#app').append(table);
  trackResource(table, 'table', 'element');
  jQuery(table).floatThead();
  await new Promise((done) => setTimeout(done, 60));
  jQuery(table).floatThead('destroy');
  jQuery(table).remove();
  document.querySelector('#app').replaceChildren();
  await new Promise((done) => setTimeout(done, 60));
};
