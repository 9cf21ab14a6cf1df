import { app, nextId } from './app.js';

class Session {}
app.sessions = new Map();

class Subscriber {}
app.subscribers = new Map();

class Connection {}
app.connections = new Set();

class Draft {}
app.drafts = [];

class Row {}
app.rows = {};

class Order {}
app.orders = { byCustomer: new Map([['customer:1', new Set()]]) };

class Page {}
class PageNotes {}
app.pages = [];
app.notes = new WeakMap();

class Cursor {}
app.cursors = [];

class Entry {
  constructor(previous) {
    this.previous = previous;
  }
}
app.history = { last: null };

/** @type {import('./kind.ts').PlantedLeak[]} */
export const IN_COLLECTIONS = [
  {
    name: 'value of a Map',
    grows: { Session: 1 },
    collection: { path: 'app.sessions', each: 1 },
    holder: 'app.sessions → Map[…]',
    roundTrip(undo) {
      const user = `user:${nextId()}`;
      app.sessions.set(user, new Session());
      if (undo) app.sessions.delete(user);
    },
  },
  {
    name: 'key of a Map',
    grows: { Subscriber: 1 },
    collection: { path: 'app.subscribers', each: 1 },
    holder: 'app.subscribers → Map key',
    roundTrip(undo) {
      const subscriber = new Subscriber();
      app.subscribers.set(subscriber, true);
      if (undo) app.subscribers.delete(subscriber);
    },
  },
  {
    name: 'member of a Set',
    grows: { Connection: 1 },
    collection: { path: 'app.connections', each: 1 },
    holder: 'app.connections → Set[…]',
    roundTrip(undo) {
      const connection = new Connection();
      app.connections.add(connection);
      if (undo) app.connections.delete(connection);
    },
  },
  {
    name: 'element of an array',
    grows: { Draft: 2 },
    collection: { path: 'app.drafts', each: 2 },
    holder: 'app.drafts[…]',
    roundTrip(undo) {
      app.drafts.push(new Draft(), new Draft());
      if (undo) app.drafts.length -= 2;
    },
  },
  {
    name: 'property of a dictionary',
    grows: { Row: 1 },
    collection: { path: 'app.rows', each: 1 },
    holder: 'app.rows[…]',
    roundTrip(undo) {
      const key = `row:${nextId()}`;
      app.rows[key] = new Row();
      if (undo) delete app.rows[key];
    },
  },
  {
    name: 'Set in a Map',
    grows: { Order: 3 },
    collection: { path: "app.orders.byCustomer.get('customer:1')", each: 3 },
    holder: 'app.orders.byCustomer → Map[…] → Set[…]',
    roundTrip(undo) {
      const orders = app.orders.byCustomer.get('customer:1');
      const added = [new Order(), new Order(), new Order()];
      for (const order of added) orders.add(order);
      if (undo) for (const order of added) orders.delete(order);
    },
  },
  {
    name: 'value of a WeakMap whose key lives',
    grows: { PageNotes: 1, Page: 1 },
    collection: { path: 'app.pages', each: 1 },
    holder: 'app.notes → WeakMap[…]',
    roundTrip(undo) {
      const page = new Page();
      app.pages.push(page);
      app.notes.set(page, new PageNotes());
      if (undo) app.pages.pop();
    },
  },
  {
    name: 'iterator that was not finished',
    grows: { Cursor: 1 },
    collection: { path: 'app.cursors', each: 1 },
    holder: 'app.cursors[…] → Map[…]',
    roundTrip(undo) {
      app.cursors.push(new Map([['first', new Cursor()]]).values());
      if (undo) app.cursors.pop();
    },
  },
  {
    name: 'linked list',
    grows: { Entry: 1 },
    collection: null,
    holder: 'app.history.last',
    roundTrip(undo) {
      app.history.last = new Entry(app.history.last);
      if (undo) app.history.last = app.history.last.previous;
    },
  },
];
