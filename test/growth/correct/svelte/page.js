import { mount, tick } from 'svelte';
import { exposeRoundTrip } from '../driver.js';
import App from './App.svelte';

mount(App, { target: document.querySelector('#app') });
exposeRoundTrip(tick);
