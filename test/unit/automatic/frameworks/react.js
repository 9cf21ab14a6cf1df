import { Component, createElement, useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';

const subscribers = [];
globalThis.subscribers = subscribers;

function Subscribed() {
  const [, setNews] = useState(0);
  useLayoutEffect(() => {
    subscribers.push(() => setNews(1));
  }, []);
  return createElement('p');
}
Subscribed.displayName = 'Subscribed';

class Panel extends Component {
  static displayName = 'Panel';
  componentDidMount() {
    subscribers.push(() => this.setState({}));
  }
  render() {
    return createElement('p');
  }
}

function Tidy() {
  useState(0);
  return createElement('p');
}
Tidy.displayName = 'Tidy';

const root = createRoot(document.body.appendChild(document.createElement('main')));
const draw = (...parts) => flushSync(() => root.render(parts));
globalThis.showAndHide = () => {
  // an update gives each a spare fiber
  for (let update = 0; update < 2; update++)
    draw(...[Subscribed, Panel, Tidy].map((type) => createElement(type, { key: type.displayName, update })));
  draw();
};
globalThis.update = () => draw();
