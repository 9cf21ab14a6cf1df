import { expect as playwrightExpect } from '@playwright/test';
import { Panel } from './panel.ts';
import { PATIENCE } from './patience.ts';
import type { Surface } from './surface.ts';

const expect = playwrightExpect.configure({ timeout: PATIENCE });

/** Keys between any two controls of the panel: of more, nobody would say that it can be used by keys. */
const MOST_KEYS = 60;

/** The panel in the words of a user who has no pointer: what others click on is gone to by keys, and pressed. */
export class KeyboardPanel extends Panel {
  override async click(name: string): Promise<void> {
    const isThere = async () => (await this.surface.evaluate(keyTowards, name)) !== null;
    await expect.poll(isThere, { message: `the panel has “${name}”, and it can be used` }).toBe(true);
    const keys: string[] = [];
    while (keys.length < MOST_KEYS) {
      const key = await this.surface.evaluate(keyTowards, name);
      if (key === null) break;
      if (key === 'Enter') return this.surface.press(key);
      await moveFocus(this.surface, key);
      keys.push(key);
    }
    throw new Error(`From “${await this.focused()}”, no keys lead to “${name}”: ${keys.join(' ')}`);
  }
}

/** Presses a key that moves the focus within a document, and waits until it has: Firefox says so before. */
export async function moveFocus(surface: Surface, key: string): Promise<void> {
  await surface.evaluate(() => {
    const { dataset } = document.documentElement;
    delete dataset.moved;
    const move = () => {
      dataset.moved = '';
    };
    addEventListener('focusin', move, { capture: true, once: true });
  });
  await surface.press(key);
  const hasMoved = () => surface.evaluate(() => document.documentElement.dataset.moved === '');
  await expect.poll(hasMoved, { message: `${key} moves the focus`, intervals: [20] }).toBe(true);
}

/**
 * Runs in the panel. The key that leads closer to the button whose accessible name begins with `name`, “Enter” once it
 * has the focus; `null` where no such button can be used.
 */
function keyTowards(name: string): 'Enter' | 'Tab' | 'Shift+Tab' | 'ArrowLeft' | 'ArrowRight' | null {
  const buttons = Array.from(document.querySelectorAll('button'));
  const button = buttons.find((button) =>
    (button.getAttribute('aria-label') ?? button.textContent ?? '').startsWith(name),
  );
  if (button === undefined || button.disabled) return null;
  const { activeElement } = document;
  if (activeElement === button) return 'Enter';
  // where nothing has the focus, Tab begins at the top
  const isBefore =
    activeElement !== null &&
    (activeElement.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
  const tools = button.closest('[role=toolbar]');
  if (tools?.contains(activeElement)) return isBefore ? 'ArrowLeft' : 'ArrowRight';
  return isBefore ? 'Shift+Tab' : 'Tab';
}
