// https://dom.spec.whatwg.org/#mutation-observers, §4.3; https://drafts.csswg.org/resize-observer/, §2; https://w3c.github.io/IntersectionObserver/, §2 and §3;
// https://w3c.github.io/performance-timeline/, §4.
describe('MutationObserver', () => {
  const observed = (options, change) =>
    new Promise((resolve) => {
      const node = document.createElement('div');
      const observer = new MutationObserver(function callback(records, given) {
        resolve({ records, isGiven: given === observer && this === observer });
      });
      assert.isUndefined(observer.observe(node, options));
      change(node, observer);
    });

  it('tells of what was chosen, in order, in one microtask', async () => {
    const { records, isGiven } = await observed({ attributes: true, childList: true }, (node) => {
      node.id = 'a';
      node.append('text');
      node.firstChild.data = 'not chosen';
    });
    assert.deepEqual(
      records.map(({ type }) => type),
      ['attributes', 'childList'],
    );
    assert.isTrue(isGiven);
  });
  it('is called before a promise that is resolved later', async () => {
    const order = [];
    const node = document.createElement('div');
    new MutationObserver(() => order.push('observer')).observe(node, { attributes: true });
    node.id = 'a';
    await Promise.resolve().then(() => order.push('promise'));
    assert.deepEqual(order, ['observer', 'promise']);
  });
  it('has old values only where they are asked for', async () => {
    const { records } = await observed({ attributeOldValue: true, attributeFilter: ['title'] }, (node) => {
      node.title = 'a';
      node.title = 'b';
      node.id = 'a';
    });
    assert.deepEqual(
      records.map(({ oldValue }) => oldValue),
      [null, 'a'],
    );
  });
  it('goes on in a subtree that was removed, until it has told', async () => {
    const { records } = await observed({ childList: true, subtree: true }, (node) => {
      const child = node.appendChild(document.createElement('p'));
      child.remove();
      child.append('more');
    });
    assert.equal(records.length, 3);
  });
  it('takes new options in the place of the old ones', async () => {
    const { records } = await observed({ childList: true }, (node, observer) => {
      observer.observe(node, { attributes: true });
      node.append('text');
      node.id = 'a';
    });
    assert.deepEqual(
      records.map(({ type }) => type),
      ['attributes'],
    );
  });
  it('gives what it has when it is asked, and nothing once it is disconnected', () => {
    const node = document.createElement('div');
    const observer = new MutationObserver(() => assert.fail('called'));
    observer.observe(node, { attributes: true });
    node.id = 'a';
    assert.equal(observer.takeRecords().length, 1);
    node.id = 'b';
    assert.isUndefined(observer.disconnect());
    node.id = 'c';
    assert.equal(observer.takeRecords().length, 0);
  });
  it('refuses what it can’t observe', () => {
    const observer = new MutationObserver(() => undefined);
    assert.throws(() => new MutationObserver(), TypeError);
    assert.throws(() => MutationObserver(() => undefined), TypeError);
    assert.throws(() => observer.observe({}, { childList: true }), TypeError);
    for (const options of [{}, { attributes: false, attributeOldValue: true }, { subtree: true }])
      assert.throws(() => observer.observe(document, options), TypeError);
    assert.throws(
      () => MutationObserver.prototype.observe.call({}, document, { childList: true }),
      TypeError,
    );
  });
});

describe('IntersectionObserver', () => {
  const place = (top) => {
    const node = document.body.appendChild(document.createElement('div'));
    node.style.cssText = `position: fixed; top: ${top}; width: 10px; height: 10px`;
    return node;
  };

  it('tells first of each target, whether it can be seen or not, in the order of observing', (done) => {
    const [seen, unseen, left] = [place('0'), place('-100px'), place('0')];
    const observer = new IntersectionObserver(function callback(entries, given) {
      assert.equal(given, observer);
      assert.equal(this, observer);
      assert.deepEqual(
        entries.map(({ target, isIntersecting }) => [target, isIntersecting]),
        [
          [seen, true],
          [unseen, false],
        ],
      );
      observer.disconnect();
      for (const node of [seen, unseen, left]) node.remove();
      done();
    });
    for (const node of [seen, unseen, seen, left]) observer.observe(node);
    observer.unobserve(left);
    assert.deepEqual(observer.takeRecords(), []);
  });
  it('tells when that changes, and when its target has been removed', (done) => {
    const node = place('-100px');
    const changes = [];
    const steps = [() => (node.style.top = '0'), () => node.remove(), finish];
    const observer = new IntersectionObserver(([{ isIntersecting }]) => {
      changes.push(isIntersecting);
      steps[changes.length - 1]();
    });
    function finish() {
      observer.disconnect();
      assert.deepEqual(changes, [false, true, false]);
      done();
    }
    observer.observe(node);
  });
  it('says how it was set up, and refuses what can’t be', () => {
    const observer = new IntersectionObserver(() => undefined, { rootMargin: '1px 2%', threshold: [1, 0] });
    assert.equal(observer.rootMargin, '1px 2% 1px 2%');
    assert.deepEqual([...observer.thresholds], [0, 1]);
    assert.isNull(observer.root);
    assert.throws(() => new IntersectionObserver(() => undefined, { threshold: 2 }), RangeError);
    assert.throws(() => new IntersectionObserver(() => undefined, { rootMargin: '1em' }), DOMException);
    assert.throws(() => new IntersectionObserver(), TypeError);
    assert.throws(() => observer.observe({}), TypeError);
  });
});

describe('ResizeObserver and PerformanceObserver', () => {
  it('tell first of the size that there is, and not once they are told not to', (done) => {
    const [seen, unseen] = [document.createElement('div'), document.createElement('div')];
    document.body.append(seen, unseen);
    const observer = new ResizeObserver((entries) => {
      assert.deepEqual(
        entries.map(({ target }) => target),
        [seen],
      );
      observer.disconnect();
      seen.remove();
      unseen.remove();
      done();
    });
    observer.observe(seen, { box: 'border-box' });
    observer.observe(unseen);
    observer.unobserve(unseen);
    assert.throws(() => observer.observe(document), TypeError);
  });
  it('tell of marks, and of those before them if they are asked', (done) => {
    performance.mark('before');
    const observer = new PerformanceObserver((list) => {
      assert.isAbove(list.getEntriesByName('before').length, 0);
      observer.disconnect();
      done();
    });
    observer.observe({ type: 'mark', buffered: true });
    assert.include(PerformanceObserver.supportedEntryTypes, 'mark');
    assert.throws(() => new PerformanceObserver(() => undefined).observe({}), TypeError);
  });
});
