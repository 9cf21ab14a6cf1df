/* Each resource is called as the variable that holds it. Those are in scopes of all kinds. */
const holders = [];
globalThis.kept = holders;
const tracked = (name) => trackResource({}, name);
const keep = (...functions) => holders.push(...functions);

const ofModule = tracked('ofModule');
keep(() => ofModule);

((parameter, { member: ofPattern }, ...rest) => {
  keep(() => [parameter, ofPattern, rest]);
  const ofBody = tracked('ofBody');
  keep(() => ofBody);
})(tracked('parameter'), { member: tracked('ofPattern') }, 1);

[tracked('ofArrow')].forEach((ofArrow) => keep(() => ofArrow));

(async (ofAsync) => {
  keep(() => ofAsync);
})(tracked('ofAsync'));

if (holders.length > 1) {
  const ofBlock = tracked('ofBlock');
  keep(() => ofBlock);
}

for (const ofLoop of [tracked('ofLoop')]) keep(() => ofLoop);

for (let counted = tracked('counted'), times = 0; times < 1; times++) keep(() => counted);

try {
  throw tracked('caught');
} catch (caught) {
  keep(() => caught);
}

class Store {
  take(ofMethod) {
    keep(() => ofMethod);
  }
}
new Store().take(tracked('ofMethod'));

(function outer() {
  const shadowed = { outer: 1 };
  (() => {
    const ofInner = tracked('ofInner');
    // one name may stand for many variables of a minified script
    keep(() => ofInner, [1].map((element) => () => element));
  })();
  keep(() => shadowed, outer);
})();

export {};
