import { atom, createStore } from 'lib/vanilla';

const store = createStore();
const user = atom({ name: 'Ada' });
window.store = store;
window.user = user;

window.round = async () => {
  const greeting = trackResource(
    atom((get) => `Hello, ${get(user).name}`),
    'greeting',
    'atom',
  );
  store.get(greeting);
};
