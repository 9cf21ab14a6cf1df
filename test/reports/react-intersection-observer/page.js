import { useInView } from 'lib';
import { createElement, useState } from 'react';
import { render, unmountComponentAtNode } from 'react-dom';

function Section({ root }) {
  const { ref } = useInView({ root });
  return createElement('p', { ref }, 'section');
}

function Reader() {
  const [root, setRoot] = useState(null);
  return createElement('article', { ref: setRoot }, root && createElement(Section, { root }));
}

window.round = async () => {
  const place = document.createElement('div');
  document.querySelector('#app').append(place);
  render(createElement(Reader), place);
  await new Promise((done) => setTimeout(done, 40));
  trackResource(place.querySelector('article'), 'reader', 'element');
  unmountComponentAtNode(place);
  place.remove();
};
