import { EditorState } from '@codemirror/state';
import { EditorView } from 'lib';
import { PerspectiveCamera } from 'three';
import { OrbitControls } from 'three/examples/jsm/controls/OrbitControls.js';

// what mends the controls: whoever disposes of them removes their listener of keys
const keys = [];
const listen = document.addEventListener;
document.addEventListener = (type, listener, options) => {
  if (VARIANT === 'ok' && type === 'keydown') keys.push([listener, options]);
  listen.call(document, type, listener, options);
};

window.round = async () => {
  const place = document.createElement('div');
  const canvas = document.createElement('canvas');
  document.querySelector('#app').append(place, canvas);
  const editor = new EditorView({ state: EditorState.create({ doc: 'text' }), parent: place });
  trackResource(editor, 'editor', 'EditorView');
  const controls = new OrbitControls(new PerspectiveCamera(), canvas);
  trackResource(controls, 'controls', 'OrbitControls');
  await new Promise((done) => setTimeout(done, 40));
  editor.destroy();
  controls.dispose();
  for (const [listener, options] of keys.splice(0))
    document.removeEventListener('keydown', listener, options);
  place.remove();
  canvas.remove();
  await new Promise((done) => setTimeout(done, 40));
};
