// Rooms as in the demo, but nothing is garbage before it is left: the pictures of all machines show the same.

const network = new EventTarget();
const avatars = new Map();
const rooms = new Set();

class Connection {
  constructor(room) {
    this.room = room;
    this.messages = [];
    trackResource(this, `socket:${room}`, 'connection');
    // bug: every third connection listens to the network, and never stops
    if (room % 3 === 0) network.addEventListener('online', () => this.reconnect());
  }

  reconnect() {
    this.messages.push('back online');
  }
}

class Room {
  constructor(number) {
    this.connection = new Connection(number);
    this.view = trackResource(document.createElement('li'), `room ${number}`, 'view');
    this.draft = trackResource({ text: '', room: this }, `draft ${number}`);
    this.avatar = trackResource({ room: number, pixels: [] }, `avatar ${number}`, 'image');
    // bug: the cache keeps what it was given, for good
    if (number % 5 === 0) avatars.set(number, this.avatar);
    document.querySelector('#rooms').append(this.view);
  }
}

let last = 0;
/** What the tests ask for. */
globalThis.demo = {
  network,
  avatars,
  enter(count) {
    for (let i = 0; i < count; i++) rooms.add(new Room(++last));
  },
  leave() {
    for (const { view } of rooms) view.remove();
    rooms.clear();
  },
};
