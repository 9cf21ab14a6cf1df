// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { arrange, type Extent, ROW_HEIGHT, type Room } from '../../../panel/layout/arrangement.ts';
import { Sidebar } from '../../../panel/layout/sidebar.ts';
import { Splitter } from '../../../panel/layout/splitter.tsx';

afterEach(cleanup);

const ALL = { hasOverview: true, hasSidebar: true, overview: null, sidebar: null };
const arranged = (width: number, height: number, changed: Partial<Room> = {}) =>
  arrange({ width, height, ...ALL, ...changed });
const size = (pane: Extent | null) => pane?.size ?? 0;
/** CSS pixels that are left for the list. */
const listWidth = (width: number, changed: Partial<Room> = {}) => {
  const { overview, sidebar } = arranged(width, 400, changed);
  return width - size(overview) - size(sidebar) - 2;
};
const listHeight = (height: number, changed: Partial<Room> = {}) => {
  const { overview, sidebar } = arranged(400, height, changed);
  return height - size(overview) - size(sidebar) - Number(overview !== null) - Number(sidebar !== null);
};

describe('the panes', () => {
  it('beside each other leave the list the width of a name, however they are resized', () => {
    for (let width = 700; width <= 1600; width += 50) {
      expect(listWidth(width)).toBeGreaterThanOrEqual(280);
      expect(listWidth(width, { overview: 9999, sidebar: 9999 })).toBeGreaterThanOrEqual(278);
    }
  });

  it('below each other leave the list three rows where there is height for the first lines of an answer', () => {
    for (let height = 190; height <= 900; height += 10) {
      const made = { overview: 9999, sidebar: 9999 };
      expect(listHeight(height)).toBeGreaterThanOrEqual(4 * ROW_HEIGHT);
      expect(listHeight(height, made)).toBeGreaterThanOrEqual(4 * ROW_HEIGHT);
      expect(size(arranged(400, height).sidebar)).toBeGreaterThanOrEqual(96);
    }
  });

  it('give what was asked for all but one row where there is little height', () => {
    const { overview, sidebar } = arranged(300, 147);
    expect(overview).toBeNull();
    expect(147 - size(sidebar) - 1).toBe(2 * ROW_HEIGHT + 2);
  });

  it('have an overview without a question, also in little height', () => {
    expect(size(arranged(300, 147, { hasSidebar: false }).overview)).toBeGreaterThan(20);
    expect(listHeight(147, { hasSidebar: false })).toBeGreaterThanOrEqual(4 * ROW_HEIGHT);
  });

  it('are as large as they were made, as far as there is room', () => {
    const { overview, sidebar } = arranged(1000, 400, { overview: 150, sidebar: 300 });
    expect([size(overview), size(sidebar)]).toEqual([150, 300]);
  });
});

describe('a splitter', () => {
  const draw = (pane: 'before' | 'after') => {
    const onResize = vi.fn();
    const onReset = vi.fn();
    const extent = { size: 200, min: 100, max: 300 };
    render(
      <Splitter
        {...{ label: 'Resize', orientation: 'vertical', pane, controls: 'pane', extent, onResize, onReset }}
      />,
    );
    return { onResize, onReset, line: screen.getByRole('separator', { name: 'Resize' }) };
  };

  it('says between what it moves, and where it is', () => {
    const { line } = draw('before');
    const says = ['orientation', 'valuenow', 'valuemin', 'valuemax', 'controls'];
    expect(says.map((name) => line.getAttribute(`aria-${name}`))).toEqual([
      'vertical',
      '200',
      '100',
      '300',
      'pane',
    ]);
  });

  it.each([
    ['before', 'ArrowRight', 210],
    ['before', 'ArrowLeft', 190],
    ['after', 'ArrowRight', 190],
    ['after', 'ArrowLeft', 210],
    ['after', 'Home', 100],
    ['before', 'End', 300],
  ] as const)('moves with the arrow keys: a pane %s it, %s', (pane, key, expected) => {
    const { line, onResize } = draw(pane);
    fireEvent.keyDown(line, { key });
    expect(onResize).toHaveBeenCalledExactlyOnceWith(expected);
  });

  it('is dragged, but not further than there is room', () => {
    const { line, onResize } = draw('after');
    line.setPointerCapture = () => undefined;
    fireEvent.pointerMove(line, { clientX: 480 });
    expect(onResize).not.toHaveBeenCalled();
    fireEvent.pointerDown(line, { button: 0, clientX: 500 });
    fireEvent.pointerMove(line, { clientX: 480 });
    fireEvent.pointerMove(line, { clientX: 0 });
    fireEvent.pointerUp(line);
    fireEvent.pointerMove(line, { clientX: 490 });
    expect(onResize.mock.calls).toEqual([[220], [300]]);
  });

  it('is where it was at first after a double click', () => {
    const { line, onReset } = draw('before');
    fireEvent.dblClick(line);
    expect(onReset).toHaveBeenCalledOnce();
  });
});

describe('the sidebar', () => {
  const view = (goesOn = false) => {
    const isOpen = signal(false);
    const close = () => {
      isOpen.value = false;
    };
    return { isOpen, close, goesOn };
  };

  it('shows what was opened last, and closes what was there', () => {
    const [first, second] = [view(), view()];
    const sidebar = new Sidebar({ first, second });
    first.isOpen.value = true;
    second.isOpen.value = true;
    expect([sidebar.shown.value, first.isOpen.value]).toEqual(['second', false]);
    sidebar.close();
    expect([sidebar.shown.value, second.isOpen.value]).toEqual([null, false]);
  });

  it('comes back to what goes on behind it', () => {
    const [search, answer] = [view(true), view()];
    const sidebar = new Sidebar({ search, answer });
    search.isOpen.value = true;
    answer.isOpen.value = true;
    expect(sidebar.shown.value).toBe('answer');
    sidebar.close();
    expect(sidebar.shown.value).toBe('search');
  });
});
