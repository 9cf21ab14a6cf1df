import { WebsocketProvider } from 'lib';
import { Doc } from 'yjs';

window.round = async () => {
  const text = new Doc();
  const provider = new WebsocketProvider('ws://127.0.0.1:9', 'room', text, {
    connect: false,
    disableBc: true,
  });
  trackResource(provider, 'provider', 'WebsocketProvider');
  await new Promise((done) => setTimeout(done, 20));
  provider.destroy();
  text.destroy();
};
