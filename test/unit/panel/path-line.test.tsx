// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { hopsOfText, markedPiece } from '../../../panel/answers/hops.ts';
import { Path } from '../../../panel/answers/path-line.tsx';

afterEach(cleanup);

const shown = () => document.querySelector('.path')?.textContent;

it('a path of a few hops is shown whole', () => {
  render(<Path hops={hopsOfText('window.kept.all → Map["user:42"].connection')} />);
  expect(shown()).toBe('window.kept.all → Map["user:42"].connection');
  expect(screen.queryAllByRole('button')).toEqual([]);
});

it('a path of 200 hops is shown by its ends, and unfolds to a line for each', () => {
  const names = Array.from({ length: 200 }, (_, index) => `.n${index}`);
  render(<Path hops={hopsOfText(`window${names.join('')}`)} />);
  expect(shown()).toBe('window.n0 → 197 more hops.n198.n199');
  fireEvent.click(screen.getByRole('button', { name: '197 more hops' }));
  // and one to fold it again
  expect(document.querySelectorAll('.whole > .line')).toHaveLength(202);
  fireEvent.click(screen.getByRole('button', { name: 'Fold the path' }));
  expect(document.querySelectorAll('.whole')).toHaveLength(0);
});

it('what is marked is told with the end of its expression', () => {
  const text = (path: string) =>
    markedPiece(hopsOfText(path))
      .map(({ text }) => text)
      .join('');
  expect(text('window.app → Map["a"].db')).toBe('Map["a"].db');
  expect(text('window.a.b.c.d.e')).toBe('….b.c.d.e');
});
