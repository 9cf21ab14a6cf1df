import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { UserInteractionInstrumentation } from 'lib';

registerInstrumentations({ instrumentations: [new UserInteractionInstrumentation()] });

// all rows share one listener, as in most frameworks
const openRow = () => undefined;
window.openRow = openRow;

window.round = async () => {
  const row = trackResource(document.createElement('button'), 'row', 'element');
  document.querySelector('#app').append(row);
  row.addEventListener('click', openRow);
  await new Promise((done) => setTimeout(done, 30));
  row.remove();
};
