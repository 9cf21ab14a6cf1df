// https://websockets.spec.whatwg.org/#the-websocket-interface, §3.1; https://html.spec.whatwg.org/multipage/server-sent-events.html, §9.2.
describe('WebSocket', () => {
  const url = `ws://${location.host}/`;
  const closed = (socket) => new Promise((resolve) => socket.addEventListener('close', resolve));

  it('connects, echoes and closes cleanly', async () => {
    const socket = new WebSocket(url);
    assert.equal(socket.readyState, WebSocket.CONNECTING);
    assert.equal(socket.url, url);
    assert.throws(() => socket.send('too early'), DOMException);
    await new Promise((resolve) => {
      socket.onopen = resolve;
    });
    const answer = new Promise((resolve) => {
      socket.onmessage = resolve;
    });
    socket.send('hello');
    assert.equal((await answer).data, 'hello');
    socket.close(3000, 'done');
    assert.equal(socket.readyState, WebSocket.CLOSING);
    const { wasClean, code, reason } = await closed(socket);
    assert.deepEqual([wasClean, code, reason], [true, 3000, 'done']);
    assert.equal(socket.readyState, WebSocket.CLOSED);
  });
  it('gives bytes in the form that is chosen', async () => {
    const socket = new WebSocket(new URL(url), []);
    socket.binaryType = 'arraybuffer';
    const { data } = await new Promise((resolve) => {
      socket.onopen = () => socket.send(new Uint8Array([1, 2]));
      socket.onmessage = resolve;
    });
    assert.deepEqual([...new Uint8Array(data)], [1, 2]);
    socket.close();
    await closed(socket);
  });
  it('fails when it is closed before it is open', async () => {
    const socket = new WebSocket(url);
    const order = [];
    for (const type of ['open', 'error', 'close']) socket.addEventListener(type, () => order.push(type));
    socket.close();
    const { code, wasClean } = await closed(socket);
    assert.deepEqual([order, code, wasClean], [['error', 'close'], 1006, false]);
  });
  it('refuses addresses, protocols and codes that can’t be', () => {
    for (const wrong of ['ftp://localhost/', `${url}#part`, 'http://'])
      assert.throws(() => new WebSocket(wrong), DOMException);
    assert.throws(() => new WebSocket(url, ['a', 'a']), DOMException);
    assert.throws(() => new WebSocket(url, 'no good'), DOMException);
    assert.throws(() => new WebSocket(), TypeError);
    assert.throws(() => WebSocket(url), TypeError);
    assert.throws(() => WebSocket.prototype.close.call({}), TypeError);
  });
  it('can be derived from', async () => {
    class Line extends WebSocket {
      constructor() {
        super(url);
        this.isMine = true;
      }
      close() {
        super.close(4000);
      }
    }
    const line = new Line();
    assert.instanceOf(line, Line);
    assert.instanceOf(line, WebSocket);
    assert.equal(line.constructor, Line);
    assert.isTrue(line.isMine);
    await new Promise((resolve) => {
      line.onopen = resolve;
    });
    line.close();
    assert.equal((await closed(line)).code, 4000);
  });
  it('makes a text of its address once, and reads protocols by their iterator', () => {
    const asked = [];
    const socket = new WebSocket(
      {
        toString() {
          asked.push('address');
          return url;
        },
      },
      {
        [Symbol.iterator]() {
          asked.push('protocols');
          return [][Symbol.iterator]();
        },
      },
    );
    socket.close();
    assert.deepEqual(asked, ['address', 'protocols']);
  });
});

describe('EventSource', () => {
  it('ends where there is nothing to hear', (done) => {
    const source = new EventSource('/nothing', { withCredentials: true });
    assert.equal(source.readyState, EventSource.CONNECTING);
    assert.isTrue(source.withCredentials);
    source.onerror = () => {
      assert.equal(source.readyState, EventSource.CLOSED);
      done();
    };
  });
  it('is silent once it is closed', (done) => {
    const source = new EventSource('/nothing');
    source.onerror = () => done(new Error('heard'));
    source.close();
    assert.equal(source.readyState, EventSource.CLOSED);
    setTimeout(done, 20);
    assert.throws(() => new EventSource('http://'), DOMException);
    assert.throws(() => EventSource('/'), TypeError);
  });
});
