/*
 * What follows the imports of `describe`-less tests of any runner: `it`, `expectNoGrowth`, `EventEmitter`, `fs`, `http`,
 * `stream`, `Worker`, and `fakeTimers`, which puts the runner's clock in the place of the real one.
 */
class LeakyThing {
  data = [1, 2, 3];
}
class Entry {}
class Held {}
const things = [];
const entries = new Map();
const emitter = new EventEmitter();
emitter.setMaxListeners(0);
const timers = [];
let count = 0;

const leak = () => {
  things.push(new LeakyThing());
  entries.set(count++, new Entry());
  const held = new Held();
  emitter.on('change', function onChange() {
    return held;
  });
  timers.push(
    setTimeout(function onTimer() {
      return held;
    }, 1e9).unref(),
  );
};

async function request() {
  const server = http.createServer((_, response) => response.end(JSON.stringify({ some: ['data'] })));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  await new Promise((resolve, reject) => {
    const options = { port: server.address().port, host: '127.0.0.1', agent: false };
    http.get(options, (response) => response.resume().on('end', resolve)).on('error', reject);
  });
  await new Promise((resolve) => server.close(resolve));
}

async function thread() {
  const worker = new Worker('require("node:worker_threads").parentPort.postMessage({})', { eval: true });
  await new Promise((resolve) => worker.once('exit', resolve));
}

async function timeouts() {
  clearTimeout(setTimeout(() => undefined, 1e9));
  clearInterval(setInterval(() => undefined, 1e9));
  await new Promise((resolve) => setTimeout(resolve, 1));
}

async function streams() {
  const through = new stream.PassThrough();
  stream.Readable.from(['a', 'b', { toString: () => 'c' }].map(String)).pipe(through);
  through.resume();
  await stream.promises.finished(through);
}

async function promises() {
  await Promise.all(Array.from({ length: 10 }, async (_, i) => ({ i })));
  await Promise.race([new Promise(() => undefined), Promise.resolve({})]);
  await Promise.allSettled([Promise.reject(new Error('expected'))]);
}

it('fails with all that grows', async () => {
  await expectNoGrowth(leak);
});

it('passes what talks to the world and leaves nothing', async () => {
  await expectNoGrowth(async () => {
    await request();
    await thread();
    await timeouts();
    await streams();
    await fs.promises.readFile(file);
    fs.readFileSync(file, 'utf8');
    console.log('logged', { an: { object: [count++] } });
  });
});

const cache = new Map();
const lastThree = [];
it('passes what fills a cache once, keeps the last three, and settles', async () => {
  await expectNoGrowth(async () => {
    await promises();
    const own = new EventEmitter();
    const happened = new Promise((resolve) => own.once('event', resolve));
    own.emit('event', {});
    await happened;
    emitter.once('change', () => undefined).emit('change');
    if (!cache.has('key')) cache.set('key', new Entry());
    lastThree.push(new Entry());
    if (lastThree.length > 3) lastThree.shift();
  });
});

it('passes while the clock of the runner stands still', async () => {
  const realTimers = fakeTimers();
  await expectNoGrowth(() => clearTimeout(setTimeout(() => undefined, 1))).finally(realTimers);
});

it('fails with what a round trip throws, after what grew before it', async () => {
  let repeats = 0;
  await expectNoGrowth(() => {
    things.push(new LeakyThing());
    if (++repeats > 4) throw new Error(`no more files after ${repeats}`);
  });
});
