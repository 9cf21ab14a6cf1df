// https://html.spec.whatwg.org/multipage/workers.html, §10.2; https://w3c.github.io/FileAPI/#url, §8 object URLs.
const urlOf = (text, type = 'text/javascript') => URL.createObjectURL(new Blob([text], { type }));

describe('Worker', () => {
  it('runs a script, answers, and ends', (done) => {
    const url = urlOf('onmessage = ({ data }) => postMessage([data, self.name])');
    const worker = new Worker(url, { name: 'echo' });
    worker.onmessage = ({ data }) => {
      worker.terminate();
      URL.revokeObjectURL(url);
      assert.deepEqual(data, ['hello', 'echo']);
      done();
    };
    worker.postMessage('hello');
  });
  it('goes on when its address is revoked after it was made', (done) => {
    const url = urlOf('postMessage(1)');
    const worker = new Worker(url, { type: 'module' });
    URL.revokeObjectURL(url);
    worker.addEventListener('message', () => {
      worker.terminate();
      done();
    });
  });
  it('says nothing once it is terminated', (done) => {
    const worker = new Worker(urlOf('setInterval(() => postMessage(1))'));
    worker.terminate();
    worker.terminate();
    worker.onmessage = () => done(new Error('said'));
    setTimeout(done, 30);
  });
  it('tells of an error, with its place', (done) => {
    const worker = new Worker(urlOf('\nthrow new Error("broken")'));
    worker.onerror = (event) => {
      event.preventDefault();
      worker.terminate();
      assert.include(event.message, 'broken');
      assert.equal(event.lineno, 2);
      done();
    };
  });
  it('refuses what is no address of this origin', () => {
    assert.throws(() => new Worker('http://'), DOMException);
    assert.throws(() => new Worker('http://elsewhere.invalid/'), DOMException);
    assert.throws(() => new Worker(), TypeError);
    assert.throws(() => Worker('/'), TypeError);
  });
});

describe('Object URLs', () => {
  it('give what they are of, until they are revoked', async () => {
    const url = urlOf('hello', 'text/plain');
    assert.match(url, new RegExp(`^blob:${location.origin}/`));
    assert.equal(await (await fetch(url)).text(), 'hello');
    assert.isUndefined(URL.revokeObjectURL(url));
    const failed = await fetch(url).then(
      () => false,
      (error) => error instanceof TypeError,
    );
    assert.isTrue(failed);
  });
  it('are each its own, and revoked by their own text', async () => {
    const blob = new Blob(['a']);
    const [one, other] = [URL.createObjectURL(blob), URL.createObjectURL(blob)];
    assert.notEqual(one, other);
    URL.revokeObjectURL(one);
    URL.revokeObjectURL({ toString: () => 'blob:nothing' });
    assert.equal(await (await fetch(other)).text(), 'a');
    URL.revokeObjectURL(other);
  });
  it('are of blobs and media sources only, and need no receiver', () => {
    const { createObjectURL: create, revokeObjectURL: revoke } = URL;
    for (const wrong of [{}, null, 'text', undefined]) assert.throws(() => create(wrong), TypeError);
    revoke.call(undefined, create.call(null, new File([], 'empty')));
    if (typeof MediaSource === 'function') revoke(create(new MediaSource()));
    assert.throws(() => create(), TypeError);
  });
});
