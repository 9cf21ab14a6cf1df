import {
  createContext,
  createEffect,
  createMemo,
  createSignal,
  For,
  onCleanup,
  onMount,
  Show,
  useContext,
} from 'solid-js';
import { createStore } from 'solid-js/store';
import { Portal, render } from 'solid-js/web';
import { exposeRoundTrip } from '../driver.js';
import { Draft, firstRows, Row, Settings, TICK, viewOf } from '../model.js';

const Rows = createContext();

function listen(name, listener) {
  addEventListener(name, listener);
  onCleanup(() => removeEventListener(name, listener));
}

function Clock() {
  const [ticks, setTicks] = createSignal(0);
  onMount(() => {
    const timer = setInterval(() => setTicks(ticks() + 1), TICK);
    onCleanup(() => clearInterval(timer));
  });
  return <p class={ticks() > 0 ? 'clock ticking' : 'clock'}>now</p>;
}

function Width() {
  const [width, setWidth] = createSignal(innerWidth);
  listen('resize', () => setWidth(innerWidth));
  return <p class="width">{width()}</p>;
}

function Editor(props) {
  const draft = new Draft();
  const [text, setText] = createSignal('');
  createEffect(() => {
    draft.text = text();
  });
  return (
    <Portal>
      <dialog open>
        <input class="text" value={text()} onInput={({ target }) => setText(target.value)} />
        <button type="button" class="close" onClick={props.onClose}>
          Close
        </button>
      </dialog>
    </Portal>
  );
}

function Inbox() {
  const [rows, setRows] = useContext(Rows);
  const [isOpen, setOpen] = createSignal(false);
  const titles = createMemo(() =>
    rows()
      .map(({ title }) => title)
      .join(),
  );
  return (
    <main title={titles()}>
      <Clock />
      <Width />
      <button type="button" class="add" onClick={() => setRows([...rows(), new Row('Call back')])}>
        Add
      </button>
      <button type="button" class="reverse" onClick={() => setRows(rows().toReversed())}>
        Reverse
      </button>
      <ul>
        <For each={rows()}>
          {(row) => (
            <li class="row">
              {row.title}
              <button
                type="button"
                class="remove"
                onClick={() => setRows(rows().filter((other) => other !== row))}
              >
                Remove
              </button>
            </li>
          )}
        </For>
      </ul>
      <button type="button" class="open" onClick={() => setOpen(true)}>
        Write
      </button>
      <Show when={isOpen()}>
        <Editor onClose={() => setOpen(false)} />
      </Show>
    </main>
  );
}

function Preferences() {
  const [settings, setSettings] = createStore(new Settings());
  return (
    <form>
      <input class="name" value={settings.name} onInput={({ target }) => setSettings('name', target.value)} />
      <input
        class="loud"
        type="checkbox"
        checked={settings.loud}
        onChange={({ target }) => setSettings('loud', target.checked)}
      />
    </form>
  );
}

function App() {
  const [hash, setHash] = createSignal(location.hash);
  listen('hashchange', () => setHash(location.hash));
  return (
    <Rows.Provider value={createSignal(firstRows())}>
      <nav>
        <a class="to-inbox" href="#/">
          Inbox
        </a>
        <a class="to-settings" href="#/settings">
          Settings
        </a>
      </nav>
      <Show when={viewOf(hash()) === 'settings'} fallback={<Inbox />}>
        <Preferences />
      </Show>
    </Rows.Provider>
  );
}

render(() => <App />, document.querySelector('#app'));
exposeRoundTrip();
