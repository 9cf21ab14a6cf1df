// A listener that nobody removes.
const network = new EventTarget();

function connect() {
  const connection = trackResource({ open: true }, 'held by a listener');
  network.addEventListener('online', function onOnline() {
    return connection;
  });
}

connect();
