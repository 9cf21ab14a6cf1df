import { createApp, h, shallowRef } from 'vue';

const InState = {
  name: 'InState',
  data: () => ({ connection: trackResource({}, 'state') }),
  render: () => h('p'),
};
const InRef = {
  name: 'InRef',
  setup: () => ({ current: shallowRef(trackResource({}, 'ref')) }),
  render: () => h('p'),
};
const InEffect = {
  name: 'InEffect',
  setup() {
    const connection = trackResource({}, 'effect');
    return () => h('p', Object.keys(connection));
  },
};
const InProps = { name: 'InProps', props: ['value'], setup: () => () => h('p') };

const App = {
  name: 'App',
  render: () =>
    h('div', [
      h(InState),
      h(InRef),
      h(InEffect),
      h(InProps, { value: { connection: trackResource({}, 'props') } }),
    ]),
};

createApp(App).mount('main');
