// Two bugs of the kind that everybody writes: a listener on something that lives longer, and a cache without a limit.

const network = new EventTarget();
const avatars = new Map();
const rooms = new Set();
const track = globalThis.trackResource ?? ((target) => target);

class Connection {
  constructor(room) {
    this.room = room;
    this.messages = [];
    track(this, `socket:${room}`, 'connection');
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
    this.view = track(document.createElement('li'), `room ${number}`, 'view');
    this.view.textContent = `Room ${number}`;
    this.draft = track({ text: '', room: this }, `draft ${number}`);
    // bug: the cache keeps what it was given, for good
    if (number % 5 === 0)
      avatars.set(number, track({ room: number, pixels: [] }, `avatar ${number}`, 'image'));
    else track({ room: number, pixels: [] }, `avatar ${number}`, 'image');
    document.querySelector('#rooms').append(this.view);
  }

  leave() {
    this.view.remove();
  }
}

let lastRoom = 0;
function enter() {
  for (let i = 0; i < 10; i++) rooms.add(new Room(++lastRoom));
}
function leave() {
  for (const room of rooms) room.leave();
  rooms.clear();
}

document.querySelector('#missing').hidden = 'trackResource' in globalThis;
document.querySelector('#enter').addEventListener('click', enter);
document.querySelector('#leave').addEventListener('click', leave);
enter();
