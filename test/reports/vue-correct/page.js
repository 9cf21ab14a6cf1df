import { createApp, defineComponent, h, onMounted, ref } from 'lib';

const Note = defineComponent({
  name: 'Note',
  setup() {
    const element = ref(null);
    onMounted(() => trackResource(element.value, 'note', 'element'));
    return () => h('p', { ref: element }, 'text');
  },
});

const shown = ref(false);
createApp({ name: 'App', setup: () => () => h('main', [shown.value ? h(Note) : null]) }).mount('#app');

window.round = async () => {
  for (const value of [true, false]) {
    shown.value = value;
    await new Promise((done) => setTimeout(done, 30));
  }
};
