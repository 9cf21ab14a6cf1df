// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { Term } from '../../../panel/help/term.tsx';

afterEach(cleanup);

it('a word has a button that says what it means, to those who hear it, too', () => {
  render(<Term word="survived" />);
  const button = screen.getByRole('button', { name: 'What does “survived” mean?' });
  expect(button.getAttribute('aria-expanded')).toBe('false');
  const note = document.getElementById(button.getAttribute('aria-describedby') ?? '');
  expect(note?.textContent).toMatch(/^survived It was still in memory after so many garbage collections/);
  expect(button.getAttribute('popovertarget')).toBe(note?.id);
});

it('a word in a text stays that word', () => {
  render(<Term word="retained">Retained</Term>);
  expect(screen.getByRole('button', { name: 'Retained' }).title).toBe('What does “Retained” mean?');
});
