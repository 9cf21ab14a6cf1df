import { html, LitElement } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { exposeRoundTrip } from '../driver.js';
import { Draft, firstRows, Row, Settings, TICK, viewOf } from '../model.js';

class InboxClock extends LitElement {
  static properties = { ticks: { state: true }, width: { state: true } };
  #timer;
  #onResize = () => {
    this.width = innerWidth;
  };
  constructor() {
    super();
    // a field of the class would hide the property that Lit watches
    this.ticks = 0;
    this.width = innerWidth;
  }
  connectedCallback() {
    super.connectedCallback();
    this.#timer = setInterval(() => this.ticks++, TICK);
    addEventListener('resize', this.#onResize);
  }
  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
    removeEventListener('resize', this.#onResize);
  }
  render() {
    return html`<p class=${this.ticks > 0 ? 'clock ticking' : 'clock'}>now</p><p class="width">${this.width}</p>`;
  }
}

class InboxEditor extends LitElement {
  #draft = new Draft();
  #close = () => this.dispatchEvent(new Event('done', { composed: true }));
  render() {
    return html`
      <dialog open>
        <input class="text" @input=${({ target }) => this.#write(target.value)}>
        <button class="close" @click=${this.#close}>Close</button>
      </dialog>`;
  }
  #write(text) {
    this.#draft.text = text;
    this.requestUpdate();
  }
}

class InboxView extends LitElement {
  static properties = { rows: { attribute: false }, isOpen: { state: true } };
  constructor() {
    super();
    this.rows = [];
    this.isOpen = false;
  }
  #change(rows) {
    this.dispatchEvent(new CustomEvent('rows', { detail: rows }));
  }
  render() {
    return html`
      <inbox-clock></inbox-clock>
      <button class="add" @click=${() => this.#change([...this.rows, new Row('Call back')])}>Add</button>
      <button class="reverse" @click=${() => this.#change(this.rows.toReversed())}>Reverse</button>
      <ul>
        ${repeat(
          this.rows,
          ({ id }) => id,
          (row) => html`
            <li class="row">
              ${row.title}
              <button class="remove" @click=${() => this.#change(this.rows.filter((other) => other !== row))}>
                Remove
              </button>
            </li>`,
        )}
      </ul>
      <button class="open" @click=${() => this.#open(true)}>Write</button>
      ${this.isOpen ? html`<inbox-editor @done=${() => this.#open(false)}></inbox-editor>` : null}`;
  }
  #open(isOpen) {
    this.isOpen = isOpen;
  }
}

class InboxPreferences extends LitElement {
  static properties = { settings: { state: true } };
  constructor() {
    super();
    this.settings = new Settings();
  }
  #change(part) {
    this.settings = Object.assign(new Settings(), this.settings, part);
  }
  render() {
    return html`
      <form>
        <input class="name" .value=${this.settings.name} @input=${({ target }) => this.#change({ name: target.value })}>
        <input
          class="loud"
          type="checkbox"
          .checked=${this.settings.loud}
          @change=${({ target }) => this.#change({ loud: target.checked })}
        >
      </form>`;
  }
}

class InboxApp extends LitElement {
  static properties = { rows: { state: true }, view: { state: true } };
  #onHash = () => {
    this.view = viewOf(location.hash);
  };
  constructor() {
    super();
    this.rows = firstRows();
    this.view = viewOf(location.hash);
  }
  connectedCallback() {
    super.connectedCallback();
    addEventListener('hashchange', this.#onHash);
  }
  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#onHash);
  }
  render() {
    return html`
      <nav>
        <a class="to-inbox" href="#/">Inbox</a>
        <a class="to-settings" href="#/settings">Settings</a>
      </nav>
      ${
        this.view === 'settings'
          ? html`<inbox-preferences></inbox-preferences>`
          : html`<inbox-view
              .rows=${this.rows}
              @rows=${({ detail }) => {
                this.rows = detail;
              }}
            ></inbox-view>`
      }`;
  }
}

customElements.define('inbox-clock', InboxClock);
customElements.define('inbox-editor', InboxEditor);
customElements.define('inbox-view', InboxView);
customElements.define('inbox-preferences', InboxPreferences);
customElements.define('inbox-app', InboxApp);
const app = document.createElement('inbox-app');
document.querySelector('#app').append(app);
exposeRoundTrip(() => app.updateComplete);
