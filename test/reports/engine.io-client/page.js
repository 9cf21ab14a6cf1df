import { Socket } from 'lib';

window.round = () =>
  new Promise((done) => {
    const socket = new Socket(location.origin.replace('http', 'ws'), { transports: ['websocket'] });
    trackResource(socket, 'socket', 'Socket');
    socket.on('error', () => undefined);
    socket.on('close', () => setTimeout(done, 20));
  });
