// https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#timers, §8.6; frames are §8.11.
describe('Timers', () => {
  it('have positive whole numbers of one count', () => {
    const [timeout, interval] = [setTimeout(() => undefined, 1e6), setInterval(() => undefined, 1e6)];
    clearTimeout(interval);
    clearInterval(timeout);
    assert.isAbove(timeout, 0);
    assert.equal(interval, timeout + 1);
  });
  it('give all other arguments, on the global object', (done) => {
    setTimeout(
      function called(...args) {
        assert.deepEqual(args, [1, 'two']);
        assert.equal(this, window);
        done();
      },
      0,
      1,
      'two',
    );
  });
  it('run in the order of their delays, and of asking', (done) => {
    const order = [];
    setTimeout(() => order.push('later'), 200);
    for (const name of ['first', 'second']) setTimeout(() => order.push(name), 5);
    setTimeout(() => {
      assert.deepEqual(order, ['first', 'second', 'later']);
      done();
    }, 200);
  });
  it('let microtasks run in between', (done) => {
    const order = [];
    for (const name of ['a', 'b'])
      setTimeout(() => {
        order.push(name);
        queueMicrotask(() => order.push(`after ${name}`));
      }, 1);
    setTimeout(() => {
      assert.deepEqual(order, ['a', 'after a', 'b', 'after b']);
      done();
    }, 1);
  });
  it('are cleared by either function, by a text, and not by nothing', (done) => {
    const never = () => done(new Error('called'));
    clearTimeout(setInterval(never, 1));
    clearInterval(setTimeout(never, 1));
    clearTimeout(String(setTimeout(never, 1)));
    clearTimeout({ valueOf: () => cleared });
    for (const nothing of [undefined, null, Number.NaN, -1, 'x', {}]) clearTimeout(nothing);
    clearTimeout();
    setTimeout(done, 10);
  });
  let cleared = 0;
  it('make a number of the delay once', (done) => {
    let asked = 0;
    cleared = setTimeout(
      () => {
        assert.equal(asked, 1);
        done();
      },
      { valueOf: () => ++asked },
    );
  });
  it('take a delay that is no number as none', (done) => {
    let left = 5;
    for (const delay of [undefined, null, Number.NaN, -5, 'soon']) setTimeout(() => --left || done(), delay);
  });
  it('repeat until they are cleared, by themselves too', (done) => {
    let count = 0;
    const timer = setInterval(() => {
      if (++count < 3) return;
      clearInterval(timer);
      setTimeout(() => {
        assert.equal(count, 3);
        done();
      }, 20);
    }, 1);
  });
  it('evaluate a text', (done) => {
    window.evaluated = done;
    setTimeout('evaluated()');
  });
  it('are asked for on nothing or on a window', () => {
    const { setTimeout: ask, clearTimeout: clear } = window;
    clear(ask(() => undefined, 1e6));
    clear.call(
      null,
      ask.call(undefined, () => undefined, 1e6),
    );
    assert.throws(() => ask.call({}, () => undefined), TypeError);
    assert.throws(() => ask(), TypeError);
  });
});

describe('Frames', () => {
  it('have one time for all that are called in one', (done) => {
    const times = [];
    for (let i = 0; i < 2; i++) requestAnimationFrame((time) => times.push(time));
    requestAnimationFrame((time) => {
      assert.deepEqual(times, [time, time]);
      done();
    });
  });
  it('are not called when they are cancelled, even in the same frame', (done) => {
    const never = () => done(new Error('called'));
    cancelAnimationFrame(requestAnimationFrame(never));
    requestAnimationFrame(() => cancelAnimationFrame(second));
    const second = requestAnimationFrame(never);
    requestAnimationFrame(() => done());
  });
  it('come one after the other when one asks for the next', (done) => {
    const times = [];
    requestAnimationFrame(function next(time) {
      times.push(time);
      if (times.length < 3) requestAnimationFrame(next);
      else {
        assert.isAbove(times[1], times[0]);
        assert.isAbove(times[2], times[1]);
        done();
      }
    });
  });
  it('count their numbers apart from timers', () => {
    const frame = requestAnimationFrame(() => undefined);
    const timer = setTimeout(() => undefined, 1e6);
    assert.equal(
      requestAnimationFrame(() => undefined),
      frame + 1,
    );
    clearTimeout(timer);
    assert.throws(() => requestAnimationFrame('text'), TypeError);
  });
  it('have idle times, with a deadline', (done) => {
    cancelIdleCallback(requestIdleCallback(() => done(new Error('called'))));
    requestIdleCallback(
      (deadline) => {
        assert.isFunction(deadline.timeRemaining);
        done();
      },
      { timeout: 50 },
    );
  });
});
