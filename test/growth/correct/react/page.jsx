import {
  createContext,
  StrictMode,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import { createPortal } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { exposeRoundTrip } from '../driver.js';
import { Draft, firstRows, Row, Settings, TICK, viewOf } from '../model.js';

const Rows = createContext(null);

function useHash() {
  const subscribe = (changed) => {
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  };
  return useSyncExternalStore(subscribe, () => location.hash);
}

function Clock() {
  const [ticks, setTicks] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTicks((ticks) => ticks + 1), TICK);
    return () => clearInterval(timer);
  }, []);
  return <p className={ticks > 0 ? 'clock ticking' : 'clock'}>now</p>;
}

function Width() {
  const [width, setWidth] = useState(innerWidth);
  useEffect(() => {
    const onResize = () => setWidth(innerWidth);
    addEventListener('resize', onResize);
    return () => removeEventListener('resize', onResize);
  }, []);
  return <p className="width">{width}</p>;
}

function Editor({ onClose }) {
  const [draft] = useState(() => new Draft());
  const [text, setText] = useState('');
  useEffect(() => {
    draft.text = text;
  }, [draft, text]);
  return createPortal(
    <dialog open>
      <input className="text" value={text} onChange={({ target }) => setText(target.value)} />
      <button type="button" className="close" onClick={onClose}>
        Close
      </button>
    </dialog>,
    document.body,
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
      <button type="button" className="add" onClick={() => setRows([...rows, new Row('Call back')])}>
        Add
      </button>
      <button type="button" className="reverse" onClick={() => setRows(rows.toReversed())}>
        Reverse
      </button>
      <ul>
        {rows.map((row) => (
          <li className="row" key={row.id}>
            {row.title}
            <button
              type="button"
              className="remove"
              onClick={() => setRows(rows.filter((other) => other !== row))}
            >
              Remove
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="open" onClick={() => setOpen(true)}>
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
      <input
        className="name"
        value={settings.name}
        onChange={({ target }) => change({ name: target.value })}
      />
      <input
        className="loud"
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
        <a className="to-inbox" href="#/">
          Inbox
        </a>
        <a className="to-settings" href="#/settings">
          Settings
        </a>
      </nav>
      {view === 'settings' ? <Preferences /> : <Inbox />}
    </Rows.Provider>
  );
}

createRoot(document.querySelector('#app')).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
exposeRoundTrip();
