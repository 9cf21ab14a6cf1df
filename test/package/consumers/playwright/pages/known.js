globalThis.kept = [];
globalThis.make = () => kept.push(trackResource({}, 'it', 'known'));
make();
