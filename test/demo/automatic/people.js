/** @typedef {{ name: string, role: string, email: string, zone: string, hue: number }} Person */

/** @type {readonly Person[]} */
export const PEOPLE = [
  { name: 'Ada Ferreira', role: 'Piano tuner', email: 'ada@example.com', zone: 'Europe/Lisbon', hue: 265 },
  { name: 'Bilal Haddad', role: 'Engineer', email: 'bilal@example.com', zone: 'Asia/Beirut', hue: 195 },
  { name: 'Chiyo Mori', role: 'Bookbinder', email: 'chiyo@example.com', zone: 'Asia/Tokyo', hue: 345 },
  { name: 'Dara Quinn', role: 'Beekeeper', email: 'dara@example.com', zone: 'Europe/Dublin', hue: 35 },
];

/** @param {Person} person */
export const initialsOf = ({ name }) => name.replace(/[^A-Z]/g, '');
