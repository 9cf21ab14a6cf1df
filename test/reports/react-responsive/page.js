import './watched-media.js';
import { useMediaQuery } from 'lib';
import { createElement, Fragment } from 'react';
import { render, unmountComponentAtNode } from 'react-dom';

function Menu() {
  const isWide = useMediaQuery({ minWidth: 100 });
  return createElement(Fragment, null, isWide ? 'wide' : 'narrow');
}

window.round = async () => {
  const place = document.createElement('div');
  document.querySelector('#app').append(place);
  render(createElement(Menu), place);
  await new Promise((done) => setTimeout(done, 40));
  unmountComponentAtNode(place);
  place.remove();
};
