/* Each keeps a function that does not read `big`. In the names: whether anything that is left can. */
globalThis.kept = [];
const tracked = (name) => trackResource({}, name);
const keep = (...values) => kept.push(...values);

(() => {
  const big = tracked('dead: its reader is gone');
  let count = 0;
  const reader = () => big;
  keep(() => count++, reader.name);
})();

(() => {
  let thing = null;
  const replace = (name) => {
    const before = thing;
    const unused = () => before;
    thing = { self: tracked(name), method() {} };
    return unused.name;
  };
  replace('dead: Meteor’s leak');
  replace('read: the last of Meteor’s');
  keep(() => thing);
})();

(() => {
  {
    const big = tracked('dead: of a block');
    let count = 0;
    const reader = () => big;
    keep(() => count++, reader.name);
  }
})();

(() => {
  const big = tracked('dead: eval elsewhere can’t reach it');
  let count = 0;
  const reader = () => big;
  // biome-ignore lint/complexity/noCommaOperator: so it does not see the scope
  // biome-ignore lint/security/noGlobalEval: what is tested
  keep((code) => [count++, (0, eval)(code)], reader.name);
})();

(() => {
  const big = tracked('read: by a sibling');
  let count = 0;
  keep(
    () => count++,
    () => big,
  );
})();

(() => {
  const big = tracked('read: by a function that is not made yet');
  let count = 0;
  keep(() => {
    count++;
    return () => () => big;
  });
})();

(() => {
  const big = tracked('read: by eval');
  let count = 0;
  keep((code) => {
    count++;
    // biome-ignore lint/security/noGlobalEval: what is tested
    return eval(code);
  });
})();

(async () => {
  const big = tracked('read: by an async function that waits');
  let count = 0;
  const reader = () => big;
  keep(() => count++);
  await new Promise((resolve) => keep(resolve));
  reader();
})();

(() => {
  const big = tracked('read: by a generator that waits');
  let count = 0;
  function* generate() {
    yield 1;
    yield big;
  }
  const waiting = generate();
  waiting.next();
  keep(() => count++, waiting);
})();

(function (big) {
  let count = 0;
  const reader = () => big;
  // biome-ignore lint/complexity/noArguments: what is tested
  keep(() => count++, arguments, reader.name);
})(tracked('read: by arguments'));

(() => {
  const big = tracked('read: by a field of a class');
  let count = 0;
  keep(
    () => count++,
    class {
      field = big;
    },
  );
})();

(() => {
  const big = tracked('read: by a private method');
  let count = 0;
  class Reader {
    #read() {
      return big;
    }
    read() {
      return this.#read();
    }
  }
  keep(() => count++, new Reader());
})();
