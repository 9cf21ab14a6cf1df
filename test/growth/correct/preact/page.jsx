import { createContext, render } from 'preact';
import { createPortal } from 'preact/compat';
import { useContext, useEffect, useMemo, useState } from 'preact/hooks';
import { exposeRoundTrip } from '../driver.js';
import { Draft, firstRows, Row, Settings, TICK, viewOf } from '../model.js';

const Rows = createContext(null);

function useHash() {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const onChange = () => setHash(location.hash);
    addEventListener('hashchange', onChange);
    return () => removeEventListener('hashchange', onChange);
  }, []);
  return hash;
}

function Clock() {
  const [ticks, setTicks] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTicks((ticks) => ticks + 1), TICK);
    return () => clearInterval(timer);
  }, []);
  return <p class={ticks > 0 ? 'clock ticking' : 'clock'}>now</p>;
}

function Width() {
  const [width, setWidth] = useState(innerWidth);
  useEffect(() => {
    const onResize = () => setWidth(innerWidth);
    addEventListener('resize', onResize);
    return () => removeEventListener('resize', onResize);
  }, []);
  return <p class="width">{width}</p>;
}

function Editor({ onClose }) {
  const [draft] = useState(() => new Draft());
  const [text, setText] = useState('');
  useEffect(() => {
    draft.text = text;
  }, [draft, text]);
  return createPortal(
    <dialog open>
      <input class="text" value={text} onInput={({ target }) => setText(target.value)} />
      <button type="button" class="close" onClick={onClose}>
        Close
      </button>
    </dialog>,
    document.querySelector('#dialogs'),
  );
}

function Inbox() {
  const { rows, setRows } = useContext(Rows);
  const [isOpen, setOpen] = useState(false);
  const titles = useMemo(() => rows.map(({ title }) => title).join(), [rows]);
  return (
    <main title={titles}>
      <Clock />
      <Width />
      <button type="button" class="add" onClick={() => setRows([...rows, new Row('Call back')])}>
        Add
      </button>
      <button type="button" class="reverse" onClick={() => setRows(rows.toReversed())}>
        Reverse
      </button>
      <ul>
        {rows.map((row) => (
          <li class="row" key={row.id}>
            {row.title}
            <button
              type="button"
              class="remove"
              onClick={() => setRows(rows.filter((other) => other !== row))}
            >
              Remove
            </button>
          </li>
        ))}
      </ul>
      <button type="button" class="open" onClick={() => setOpen(true)}>
        Write
      </button>
      {isOpen && <Editor onClose={() => setOpen(false)} />}
    </main>
  );
}

function Preferences() {
  const [settings, setSettings] = useState(() => new Settings());
  const change = (part) => setSettings(Object.assign(new Settings(), settings, part));
  return (
    <form>
      <input class="name" value={settings.name} onInput={({ target }) => change({ name: target.value })} />
      <input
        class="loud"
        type="checkbox"
        checked={settings.loud}
        onChange={({ target }) => change({ loud: target.checked })}
      />
    </form>
  );
}

function App() {
  const [rows, setRows] = useState(firstRows);
  const view = viewOf(useHash());
  return (
    <Rows.Provider value={{ rows, setRows }}>
      <nav>
        <a class="to-inbox" href="#/">
          Inbox
        </a>
        <a class="to-settings" href="#/settings">
          Settings
        </a>
      </nav>
      {view === 'settings' ? <Preferences /> : <Inbox />}
    </Rows.Provider>
  );
}

render(<App />, document.querySelector('#app'));
exposeRoundTrip();
