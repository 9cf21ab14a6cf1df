import { EditorState } from '@codemirror/state';
import { EditorView } from 'lib';

window.round = async () => {
  const place = document.createElement('div');
  document.querySelector('#app').append(place);
  const editor = new EditorView({ state: EditorState.create({ doc: 'text' }), parent: place });
  trackResource(editor, 'editor', 'EditorView');
  await new Promise((done) => setTimeout(done, 40));
  editor.destroy();
  place.remove();
  await new Promise((done) => setTimeout(done, 40));
};
