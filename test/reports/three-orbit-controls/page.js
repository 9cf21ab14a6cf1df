import { PerspectiveCamera } from 'lib';
import { OrbitControls } from 'lib/examples/jsm/controls/OrbitControls.js';

window.round = async () => {
  const canvas = document.createElement('canvas');
  document.querySelector('#app').append(canvas);
  const controls = new OrbitControls(new PerspectiveCamera(), canvas);
  trackResource(controls, 'controls', 'OrbitControls');
  await new Promise((done) => setTimeout(done, 20));
  controls.dispose();
  canvas.remove();
};
