// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FilterField } from '../../../panel/filter/filter-field.tsx';
import { FilterState } from '../../../panel/filter/filter-state.ts';
import { row } from './rows.ts';

afterEach(cleanup);
beforeEach(() => localStorage.clear());

const ROWS = [row('db:main', { kind: 'connection' }), row('logo', { kind: 'image' })];

function draw() {
  const filter = new FilterState(signal(0), () => ROWS);
  render(<FilterField filter={filter} rows={() => ROWS} />);
  const field = screen.getByRole<HTMLInputElement>('searchbox', { name: 'Filter by name' });
  field.focus();
  return { filter, field };
}

const type = (field: HTMLInputElement, value: string) => fireEvent.input(field, { target: { value } });
const options = () => screen.queryAllByRole('option').map(({ textContent }) => textContent);

describe('the field of the filter', () => {
  it('filters as one types, and is filled with what was kept', () => {
    const { filter, field } = draw();
    type(field, 'db');
    expect(filter.text.value).toBe('db');
    cleanup();
    expect(draw().field.value).toBe('db');
  });

  it('says in words what it does not understand', () => {
    const { field } = draw();
    expect(field.getAttribute('aria-invalid')).toBe('false');
    type(field, '/(/ db');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    const description = document.getElementById(field.getAttribute('aria-describedby') ?? '');
    expect(description?.textContent).toBe('/(/ is no regular expression: Unterminated group.');
  });

  it('suggests nothing while names are typed, so that it covers nothing', () => {
    const { field } = draw();
    type(field, 'db:m');
    expect(options()).toEqual([]);
  });

  it('leaves its keys to whoever composes a character', () => {
    const { filter, field } = draw();
    type(field, 'kind:');
    fireEvent.keyDown(field, { key: 'ArrowDown', isComposing: true });
    expect(field.getAttribute('aria-activedescendant')).toBeNull();
    fireEvent.keyDown(field, { key: 'Escape', isComposing: true });
    expect(filter.text.value).toBe('kind:');
    expect(options()).toEqual(['connection1', 'image1']);
  });

  it('suggests what there is behind a key; arrows choose, Enter takes, and the focus stays', () => {
    const { filter, field } = draw();
    type(field, 'kind:');
    expect(options()).toEqual(['connection1', 'image1']);
    fireEvent.keyDown(field, { key: 'ArrowDown' });
    fireEvent.keyDown(field, { key: 'ArrowDown' });
    const active = document.getElementById(field.getAttribute('aria-activedescendant') ?? '');
    expect(active?.textContent).toBe('image1');
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(filter.text.value).toBe('kind:image');
    expect(options()).toEqual([]);
    expect(document.activeElement).toBe(field);
  });

  it('suggests keys on an arrow down, and their values once one is taken', () => {
    const { filter, field } = draw();
    fireEvent.keyDown(field, { key: 'ArrowDown' });
    expect(options()).toContain('state:');
    fireEvent.click(screen.getByRole('option', { name: /^state:/ }));
    expect(filter.text.value).toBe('state:');
    expect(options()).toContain('live2');
  });

  it('closes its suggestions with Escape, then empties itself, then leaves the key to others', () => {
    const { filter, field } = draw();
    type(field, 'kind:');
    expect(fireEvent.keyDown(field, { key: 'Escape' })).toBe(false);
    expect(options()).toEqual([]);
    expect(filter.text.value).toBe('kind:');
    expect(fireEvent.keyDown(field, { key: 'Escape' })).toBe(false);
    expect(filter.text.value).toBe('');
    expect(fireEvent.keyDown(field, { key: 'Escape' })).toBe(true);
  });
});
