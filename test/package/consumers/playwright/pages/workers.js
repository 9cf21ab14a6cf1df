globalThis.worker = new Worker('worker.js', { type: 'module' });
worker.addEventListener('message', ({ data }) => document.body.append(`${data} `));
