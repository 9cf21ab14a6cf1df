import 'preact/debug';
import { h, render } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

const subscribers = [];
globalThis.subscribers = subscribers;

function Subscribed() {
  const [, setNews] = useState(0);
  useLayoutEffect(() => {
    subscribers.push(() => setNews(1));
  }, []);
  return h('p');
}
Subscribed.displayName = 'Subscribed';

function Tidy() {
  useState(0);
  return h('p');
}
Tidy.displayName = 'Tidy';

const place = document.body.appendChild(document.createElement('main'));
globalThis.showAndHide = () => {
  render(h('div', null, h(Subscribed), h(Tidy)), place);
  render(null, place);
};
globalThis.update = () => render(null, place);
