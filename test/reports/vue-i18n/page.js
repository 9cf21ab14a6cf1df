import VueI18n from 'lib';
import Vue from 'vue';

Vue.use(VueI18n);
Vue.config.productionTip = false;

const Greeting = {
  i18n: { messages: { en: { hello: 'Hello' } } },
  mounted() {
    trackResource(this.$i18n, 'texts', 'VueI18n');
  },
  render(h) {
    return h('p', this.$t('hello'));
  },
};

const app = new Vue({
  i18n: new VueI18n({ locale: 'en', messages: { en: {} } }),
  data: { shown: false },
  render(h) {
    return h('main', [this.shown ? h(Greeting) : null]);
  },
}).$mount(document.querySelector('#app').appendChild(document.createElement('div')));

const show = async (shown) => {
  app.shown = shown;
  await new Promise((done) => setTimeout(done, 30));
};

window.round = async () => {
  await show(true);
  await show(false);
};
