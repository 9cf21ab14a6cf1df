import { flushSync, mount, unmount } from 'svelte';
import Greeting from './Greeting.svelte';
import { settings } from './settings.svelte.js';

window.settings = settings;

window.round = async () => {
  const greeting = mount(Greeting, { target: document.querySelector('#app') });
  flushSync();
  await new Promise((done) => setTimeout(done, 30));
  await unmount(greeting);
  await new Promise((done) => setTimeout(done, 30));
};
