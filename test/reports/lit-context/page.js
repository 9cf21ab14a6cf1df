import { ContextConsumer, ContextProvider, createContext } from 'lib';
import { html, LitElement } from 'lit';

const theme = createContext('theme');

class AppShell extends LitElement {
  provider = new ContextProvider(this, { context: theme, initialValue: 'dark' });
  render() {
    return html`<slot></slot>`;
  }
}
customElements.define('app-shell', AppShell);

class AboutView extends LitElement {
  theme = new ContextConsumer(this, { context: theme, subscribe: true });
  render() {
    return html`<p>${this.theme.value}</p>`;
  }
}
customElements.define('about-view', AboutView);

const shell = document.querySelector('#app').appendChild(document.createElement('app-shell'));

window.round = async () => {
  const view = trackResource(document.createElement('about-view'), 'view', 'element');
  shell.append(view);
  await new Promise((done) => setTimeout(done, 30));
  view.remove();
};
