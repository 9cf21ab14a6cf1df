import { interpret, Machine } from 'lib';

const dialog = Machine({
  id: 'dialog',
  initial: 'open',
  states: { open: { on: { CLOSE: 'closed' } }, closed: {} },
});

window.round = async () => {
  const service = trackResource(interpret(dialog), 'service', 'Interpreter');
  service.start();
  service.send('CLOSE');
  service.stop();
};
