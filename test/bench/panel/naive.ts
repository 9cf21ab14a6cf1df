/* Runs in a page of its own: the list as one would draw it first, all of its rows, with the panel's look. */

declare global {
  interface Window {
    naive: {
      change(count: number): void;
      filter(text: string): void;
      sort(): void;
    };
  }
}

/** Draws the list. */
export function drawNaively(count: number): void {
  const kinds = ['component', 'listener', 'store', 'connection', 'buffer', 'timer', 'node', 'worker'];
  const rows: { name: string; kind: string; age: number; element: HTMLTableRowElement }[] = [];
  const make = (name: string, kind: string) => {
    const element = document.createElement('tr');
    for (const [id, text] of Object.entries({ kind, name, age: '12 s', state: '' })) {
      const cell = document.createElement('td');
      cell.className = id;
      cell.textContent = text;
      element.append(cell);
    }
    return { name, kind, age: performance.now(), element };
  };
  for (let i = 0; i < count; i++)
    rows.push(make(`user card ${(i * 7919) % count}`, kinds[i % kinds.length] ?? ''));
  document.body.innerHTML = `<div class="scroller" style="--row-height: 24px; height: 600px"><table role="grid">
    <thead><tr>${['Kind', 'Name', 'Age', 'State'].map((title) => `<th><button>${title}</button></th>`).join('')}</tr></thead>
    <tbody></tbody></table></div>`;
  const body = document.querySelector('tbody');
  // more than fits into one call
  for (const { element } of rows) body?.append(element);
  let next = 0;
  window.naive = {
    change(changes) {
      for (let i = 0; i < changes / 2; i++) {
        rows.shift()?.element.remove();
        const row = make(`changed ${next++}`, 'component');
        rows.push(row);
        body?.append(row.element);
      }
    },
    filter(text) {
      for (const { name, element } of rows) element.hidden = !name.includes(text);
    },
    sort() {
      rows.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
      for (const { element } of rows) body?.append(element);
    },
  };
}

/** Does one thing to it. @returns ms until it is laid out. */
export function naively({ what, value }: { what: 'change' | 'filter' | 'sort'; value: string }): number {
  const { naive } = window;
  const start = performance.now();
  if (what === 'change') naive.change(Number(value));
  else naive[what](value);
  document.body.getBoundingClientRect();
  return performance.now() - start;
}
