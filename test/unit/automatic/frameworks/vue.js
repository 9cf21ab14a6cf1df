import { createApp, h, nextTick, shallowRef } from 'vue';

const subscribers = [];
globalThis.subscribers = subscribers;

const Subscribed = {
  name: 'Subscribed',
  mounted() {
    subscribers.push(() => this.$forceUpdate());
  },
  render: () => h('p'),
};
const Tidy = { name: 'Tidy', mounted: () => undefined, render: () => h('p') };

const isShown = shallowRef(false);
createApp({ render: () => h('div', isShown.value ? [h(Subscribed), h(Tidy)] : []) }).mount(
  document.body.appendChild(document.createElement('main')),
);
globalThis.showAndHide = async () => {
  for (const shown of [true, false]) {
    isShown.value = shown;
    await nextTick();
  }
};
globalThis.update = () => undefined;
