import {
  computed,
  createApp,
  inject,
  nextTick,
  onMounted,
  onUnmounted,
  provide,
  reactive,
  ref,
  shallowRef,
  watchEffect,
} from 'vue';
import { exposeRoundTrip } from '../driver.js';
import { Draft, firstRows, Row, Settings, TICK, viewOf } from '../model.js';

function useHash() {
  const hash = ref(location.hash);
  const onChange = () => {
    hash.value = location.hash;
  };
  onMounted(() => addEventListener('hashchange', onChange));
  onUnmounted(() => removeEventListener('hashchange', onChange));
  return hash;
}

const Clock = {
  template: `<p :class="['clock', { ticking: ticks > 0 }]">now</p>`,
  setup() {
    const ticks = ref(0);
    let timer;
    onMounted(() => {
      timer = setInterval(() => ticks.value++, TICK);
    });
    onUnmounted(() => clearInterval(timer));
    return { ticks };
  },
};

const Width = {
  template: `<p class="width">{{ width }}</p>`,
  setup() {
    const width = ref(innerWidth);
    const onResize = () => {
      width.value = innerWidth;
    };
    onMounted(() => addEventListener('resize', onResize));
    onUnmounted(() => removeEventListener('resize', onResize));
    return { width };
  },
};

const Editor = {
  emits: ['close'],
  template: `
    <Teleport to="#dialogs">
      <dialog open>
        <input class="text" v-model="draft.text">
        <button class="close" @click="$emit('close')">Close</button>
      </dialog>
    </Teleport>`,
  setup() {
    const draft = reactive(new Draft());
    watchEffect(() => draft.text.length);
    return { draft };
  },
};

const Inbox = {
  components: { Clock, Width, Editor },
  template: `
    <main :title="titles">
      <Clock /><Width />
      <button class="add" @click="rows = [...rows, new Row('Call back')]">Add</button>
      <button class="reverse" @click="rows = rows.toReversed()">Reverse</button>
      <ul>
        <li v-for="row of rows" :key="row.id" class="row">
          {{ row.title }}
          <button class="remove" @click="rows = rows.filter((other) => other !== row)">Remove</button>
        </li>
      </ul>
      <button class="open" @click="isOpen = true">Write</button>
      <Editor v-if="isOpen" @close="isOpen = false" />
    </main>`,
  setup() {
    const rows = inject('rows');
    const titles = computed(() => rows.value.map(({ title }) => title).join());
    return { rows, titles, isOpen: ref(false), Row };
  },
};

const Preferences = {
  template: `
    <form>
      <input class="name" v-model="settings.name">
      <input class="loud" type="checkbox" v-model="settings.loud">
    </form>`,
  setup: () => ({ settings: reactive(new Settings()) }),
};

const App = {
  components: { Inbox, Preferences },
  template: `
    <nav>
      <a class="to-inbox" href="#/">Inbox</a>
      <a class="to-settings" href="#/settings">Settings</a>
    </nav>
    <Preferences v-if="view === 'settings'" />
    <Inbox v-else />`,
  setup() {
    provide('rows', shallowRef(firstRows()));
    const hash = useHash();
    return { view: computed(() => viewOf(hash.value)) };
  },
};

/** Vue's development build keeps all that happens for tools that may come, until it gives them up and sets this to null. */
const toolsGivenUp = new Promise((done) => {
  let replay;
  Object.defineProperty(globalThis, '__VUE_DEVTOOLS_HOOK_REPLAY__', {
    get: () => replay,
    set(value) {
      replay = value;
      if (value === null) done();
    },
  });
});
createApp(App).mount('#app');
if (process.env.NODE_ENV !== 'production') await toolsGivenUp;
exposeRoundTrip(nextTick);
