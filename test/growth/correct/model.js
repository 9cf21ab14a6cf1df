// What all of the pages show: an inbox of rows, an editor, and settings. Its classes are nobody else's.

let last = 0;

export class Row {
  constructor(title) {
    this.id = ++last;
    this.title = title;
  }
}

export class Draft {
  text = '';
}

export class Settings {
  name = '';
  loud = false;
}

/** What the page begins with. */
export const firstRows = () => [new Row('Read the news'), new Row('Write a letter')];

/** Milliseconds between two ticks of a page's clock. */
export const TICK = 20;

export const viewOf = (hash) => (hash === '#/settings' ? 'settings' : 'inbox');
