import IntersectionObserverAdmin from 'lib';

const admin = new IntersectionObserverAdmin();
window.admin = admin;
const options = { root: document.querySelector('#app') };

window.round = async () => {
  const row = trackResource(document.createElement('p'), 'row', 'element');
  row.textContent = 'row';
  document.querySelector('#app').append(row);
  admin.addEnterCallback(row, () => undefined);
  admin.observe(row, options);
  await new Promise((done) => setTimeout(done, 40));
  admin.unobserve(row, options);
  row.remove();
};
