import VueLazyload from 'lib';
import Vue from 'vue';

Vue.use(VueLazyload, { lazyComponent: true });
Vue.config.productionTip = false;

const app = new Vue({
  data: { shown: false },
  render(h) {
    return h('main', [this.shown ? h('lazy-component', { ref: 'lazy' }, [h('p', 'text')]) : null]);
  },
}).$mount(document.querySelector('#app').appendChild(document.createElement('div')));

const show = async (shown) => {
  app.shown = shown;
  await new Promise((done) => setTimeout(done, 30));
};

// far below what is seen, so that it is removed before it was loaded
document.querySelector('#app').style.paddingTop = '9000px';

window.round = async () => {
  await show(true);
  trackResource(app.$refs.lazy, 'lazy', 'component');
  await show(false);
};
