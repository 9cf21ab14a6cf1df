import { createApp, h, onMounted, ref, shallowRef } from 'vue';

window.kept = {};

const Dialog = {
  emits: ['close'],
  setup(_, { emit }) {
    const dialog = shallowRef(null);
    onMounted(() => {
      trackResource(dialog.value, 'dialog', 'element');
      dialog.value.querySelector('input').focus();
    });
    const keep = () => Object.assign(window.kept, { dialog: dialog.value });
    return () =>
      h('dialog', { ref: dialog, open: true }, [
        h('input'),
        h('button', { onClick: () => emit('close') }, 'Close'),
        h('button', { onClick: keep }, 'Keep'),
      ]);
  },
};

const App = {
  setup() {
    const isOpen = ref(false);
    const set = (value) => () => {
      isOpen.value = value;
    };
    return () =>
      h('div', [
        h('button', { onClick: set(true) }, 'Open'),
        isOpen.value ? h(Dialog, { onClose: set(false) }) : null,
      ]);
  },
};

createApp(App).mount('main');
