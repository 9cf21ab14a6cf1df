// @vitest-environment happy-dom
import { useSignal } from '@preact/signals';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { Menu } from '../../../panel/menu/menu.tsx';

afterEach(cleanup);

const copy = vi.fn();
const hide = vi.fn();
const toggle = vi.fn();

/** A button with a menu, as its user meets it. */
function Opener() {
  const isOpen = useSignal(false);
  return (
    <>
      <button
        type="button"
        onClick={() => {
          isOpen.value = true;
        }}
      >
        Open
      </button>
      {isOpen.value && (
        <Menu
          label="Row"
          at={{ x: 10, y: 10 }}
          items={[
            { text: 'Copy name', keys: 'Ctrl+C', onSelect: copy },
            { text: 'Hide', onSelect: hide },
            'separator',
            { text: 'Inspect', disabled: true, onSelect: () => expect.unreachable('it is disabled') },
            { text: 'Age', checked: true, onSelect: toggle },
          ]}
          onClose={() => {
            isOpen.value = false;
          }}
        />
      )}
    </>
  );
}

function open(): void {
  render(<Opener />);
  const button = screen.getByRole('button', { name: 'Open' });
  button.focus();
  fireEvent.click(button);
}

const focused = () => document.activeElement?.textContent;
const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });

it('takes the focus to its first item; arrows, Home, End and first letters move it, around the ends', () => {
  open();
  expect(screen.getByRole('menu', { name: 'Row' })).toBeTruthy();
  expect(focused()).toContain('Copy name');
  for (const [key, item] of [
    ['ArrowDown', 'Hide'],
    ['End', 'Age'],
    ['ArrowDown', 'Copy name'],
    ['ArrowUp', 'Age'],
    ['i', 'Inspect'],
    ['Home', 'Copy name'],
  ] as const) {
    press(key);
    expect(focused()).toContain(item);
  }
});

it('closes with Escape and gives the focus back to what had it', () => {
  open();
  press('Escape');
  expect(screen.queryByRole('menu')).toBeNull();
  expect(focused()).toBe('Open');
});

it('closes when something is chosen, which finds the focus where it was', () => {
  open();
  hide.mockImplementationOnce(() => expect(focused()).toBe('Open'));
  fireEvent.click(screen.getByRole('menuitem', { name: 'Hide' }));
  expect(hide).toHaveBeenCalledOnce();
  expect(screen.queryByRole('menu')).toBeNull();
});

it('stays open for what is on or off, and for what can’t be done now', () => {
  open();
  const age = screen.getByRole('menuitemcheckbox', { name: 'Age' });
  expect(age.getAttribute('aria-checked')).toBe('true');
  fireEvent.click(age);
  expect(toggle).toHaveBeenCalledOnce();
  fireEvent.click(screen.getByRole('menuitem', { name: 'Inspect' }));
  expect(screen.getByRole('menu')).toBeTruthy();
});

it('closes when something is pressed outside of it', () => {
  open();
  fireEvent.pointerDown(screen.getByRole('menuitem', { name: 'Hide' }));
  expect(screen.getByRole('menu')).toBeTruthy();
  fireEvent.pointerDown(document.body);
  expect(screen.queryByRole('menu')).toBeNull();
});

it('keeps its keys to itself', () => {
  open();
  const heard = vi.fn();
  document.body.addEventListener('keydown', heard);
  press('Escape');
  document.body.removeEventListener('keydown', heard);
  expect(heard).not.toHaveBeenCalled();
});
