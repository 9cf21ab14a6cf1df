// https://html.spec.whatwg.org/multipage/web-messaging.html, §9.4 channel messaging, §9.5 broadcasting.
describe('MessageChannel', () => {
  it('delivers in order once it is started, as a handler does', (done) => {
    const { port1, port2 } = new MessageChannel();
    const data = [];
    for (const message of [1, 2]) port1.postMessage(message);
    port2.onmessage = (event) => {
      assert.equal(event.target, port2);
      if (data.push(event.data) < 2) return;
      port2.close();
      assert.deepEqual(data, [1, 2]);
      done();
    };
    assert.isFunction(port2.onmessage);
  });
  it('delivers nothing to a listener before it is started', (done) => {
    const { port1, port2 } = new MessageChannel();
    let isStarted = false;
    port2.addEventListener('message', () => {
      port1.close();
      done(isStarted ? undefined : new Error('not started'));
    });
    port1.postMessage('waits');
    setTimeout(() => {
      isStarted = true;
      assert.isUndefined(port2.start());
    }, 10);
  });
  it('goes with a port to where that is sent', (done) => {
    const [outer, inner] = [new MessageChannel(), new MessageChannel()];
    outer.port2.onmessage = ({ ports: [port], data }) => {
      assert.equal(port, data);
      port.postMessage('through');
    };
    inner.port1.onmessage = ({ data }) => {
      inner.port1.close();
      outer.port1.close();
      done(data === 'through' ? undefined : new Error(data));
    };
    outer.port1.postMessage(inner.port2, [inner.port2]);
    assert.throws(() => outer.port1.postMessage(inner.port2, [inner.port2]), DOMException);
  });
  it('delivers nothing once it is closed', (done) => {
    const { port1, port2 } = new MessageChannel();
    port2.onmessage = () => done(new Error('delivered'));
    port2.close();
    port1.postMessage('lost');
    setTimeout(done, 10);
  });
  it('takes what is no function for no handler', () => {
    const { port1 } = new MessageChannel();
    port1.onmessage = 1;
    assert.isNull(port1.onmessage);
    assert.throws(() => new MessagePort(), TypeError);
    assert.throws(() => MessageChannel(), TypeError);
    assert.throws(() => MessagePort.prototype.close.call({}), TypeError);
  });
});

describe('BroadcastChannel', () => {
  it('reaches all others of its name, not itself', (done) => {
    const [from, to, other] = ['news', 'news', 'weather'].map((name) => new BroadcastChannel(name));
    const heard = [];
    for (const channel of [from, to, other])
      channel.onmessage = ({ data }) => heard.push([channel.name, data]);
    from.postMessage('first');
    to.addEventListener('message', ({ data }) => {
      if (data !== 'last') return;
      assert.deepEqual(heard, [
        ['news', 'first'],
        ['news', 'last'],
      ]);
      for (const channel of [from, to, other]) channel.close();
      done();
    });
    from.postMessage('last');
  });
  it('throws when something is sent by one that is closed', () => {
    const channel = new BroadcastChannel(undefined);
    assert.equal(channel.name, 'undefined');
    channel.close();
    channel.close();
    assert.throws(() => channel.postMessage(1), DOMException);
    assert.throws(() => new BroadcastChannel(), TypeError);
    assert.throws(() => BroadcastChannel('news'), TypeError);
  });
});
