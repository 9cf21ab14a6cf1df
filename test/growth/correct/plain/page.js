import { exposeRoundTrip } from '../driver.js';
import { Draft, firstRows, Row, Settings, TICK, viewOf } from '../model.js';

const app = document.querySelector('#app');
let rows = firstRows();
/** Ends what a view has begun. */
let leave = new AbortController();

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

const button = (className, text, onclick) => element('button', { className, onclick }, text);

function clock(signal) {
  const shown = element('p', { className: 'clock' }, 'now');
  const timer = setInterval(() => shown.classList.add('ticking'), TICK);
  signal.addEventListener('abort', () => clearInterval(timer));
  return shown;
}

function width(signal) {
  const shown = element('p', { className: 'width' }, String(innerWidth));
  const onResize = () => {
    shown.textContent = String(innerWidth);
  };
  addEventListener('resize', onResize, { signal });
  return shown;
}

/** Keeps the elements of rows that stay. */
function drawRows(list) {
  const drawn = new Map([...list.children].map((item) => [item.row, item]));
  const change = (changed) => {
    rows = changed;
    drawRows(list);
  };
  list.replaceChildren(
    ...rows.map(
      (row) =>
        drawn.get(row) ??
        element(
          'li',
          { className: 'row', row },
          row.title,
          button('remove', 'Remove', () => change(rows.filter((other) => other !== row))),
        ),
    ),
  );
}

function openEditor() {
  const draft = new Draft();
  const oninput = ({ target }) => {
    draft.text = target.value;
  };
  const dialog = element('dialog', { oninput }, element('input', { className: 'text' }));
  dialog.addEventListener('close', () => dialog.remove());
  dialog.append(button('close', 'Close', () => dialog.close()));
  document.body.append(dialog);
  dialog.showModal();
}

function inbox(signal) {
  const list = element('ul');
  const change = (changed) => {
    rows = changed;
    drawRows(list);
  };
  drawRows(list);
  return element(
    'main',
    {},
    clock(signal),
    width(signal),
    button('add', 'Add', () => change([...rows, new Row('Call back')])),
    button('reverse', 'Reverse', () => change(rows.toReversed())),
    list,
    button('open', 'Write', openEditor),
  );
}

function preferences() {
  const settings = new Settings();
  const oninput = ({ target }) => {
    if (target.type === 'checkbox') settings.loud = target.checked;
    else settings.name = target.value;
  };
  return element(
    'form',
    { oninput },
    element('input', { className: 'name' }),
    element('input', { className: 'loud', type: 'checkbox' }),
  );
}

function draw() {
  leave.abort();
  leave = new AbortController();
  const view = viewOf(location.hash) === 'settings' ? preferences() : inbox(leave.signal);
  app.replaceChildren(
    element(
      'nav',
      {},
      element('a', { className: 'to-inbox', href: '#/' }, 'Inbox'),
      element('a', { className: 'to-settings', href: '#/settings' }, 'Settings'),
    ),
    view,
  );
}

addEventListener('hashchange', draw);
draw();
exposeRoundTrip();
