import { createRoot } from 'lib/client';
import { createElement, useState } from 'react';

const watch = (element) => {
  if (element !== null) trackResource(element, 'dialog', 'element');
};
const Dialog = () =>
  createElement('dialog', { open: true, ref: watch }, createElement('input', { autoFocus: true }));

let setOpen;
function App() {
  const [open, set] = useState(false);
  setOpen = set;
  return createElement('main', null, createElement('p', null, 'text'), open ? createElement(Dialog) : null);
}
createRoot(document.querySelector('#app')).render(createElement(App));

window.round = async () => {
  for (const value of [true, false]) {
    setOpen(value);
    await new Promise((done) => setTimeout(done, 30));
  }
};
