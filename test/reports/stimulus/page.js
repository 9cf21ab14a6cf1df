import { Application, Controller } from 'lib';

const application = Application.start();
application.register(
  'card',
  class extends Controller {
    open() {
      document.title = 'open';
    }
  },
);

window.round = async () => {
  const card = document.createElement('article');
  card.innerHTML = '<button data-action="click->card#open">Open</button>';
  card.dataset.controller = 'card';
  trackResource(card, 'card', 'element');
  document.querySelector('#app').append(card);
  await new Promise((done) => setTimeout(done, 40));
  card.remove();
  await new Promise((done) => setTimeout(done, 40));
};
