// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followLanguage } from '../../../panel/settings/follow-language.ts';
import { Settings } from '../../../panel/settings/settings.ts';
import { SettingsPage } from '../../../panel/settings/settings-page.tsx';
import { language } from '../../../panel/words/words.ts';

const RULES = JSON.stringify({
  owners: [{ type: 'framework', name: 'Acme', reason: 'Acme keeps it.', properties: ['acme'] }],
});

let settings: Settings;
const onAutomatic = vi.fn();
beforeEach(() => {
  localStorage.clear();
  settings = new Settings();
  followLanguage(settings);
  render(<SettingsPage settings={settings} heapSnapshots={true} onAutomatic={onAutomatic} />);
});
afterEach(() => {
  cleanup();
  language.value = 'en';
});

const select = (name: string) => screen.getByRole<HTMLSelectElement>('combobox', { name });
const number = (name: RegExp | string) => screen.getByRole<HTMLInputElement>('spinbutton', { name });
const button = (name: RegExp | string) => screen.getByRole<HTMLButtonElement>('button', { name });
const change = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });
const alert = () => screen.queryByRole('alert')?.textContent ?? null;

/** What another page of the extension has set. */
function setElsewhere(key: string, value: unknown): void {
  localStorage.setItem(key, JSON.stringify(value));
  dispatchEvent(new StorageEvent('storage', { key }));
}

describe('allocation stacks', () => {
  it('are taken as it is chosen, and so the next time', () => {
    expect([settings.stacks.value, settings.chosenStacks.value]).toEqual(['off', null]);
    change(select('Allocation stacks'), 'sampled');
    expect([settings.stacks.value, new Settings().stacks.value]).toEqual(['sampled', 'sampled']);
  });
});

describe('the proven GCs until something is retained', () => {
  it('are two at first, and as many as are typed', () => {
    const field = number(/^Proven GCs/);
    expect(field.value).toBe('2');
    change(field, '5');
    expect([settings.retainedAfter.value, new Settings().retainedAfter.value]).toEqual([5, 5]);
  });

  it.each(['0', '21', '1.5', ''])('stay as they are when “%s” is typed', (typed) => {
    change(number(/^Proven GCs/), typed);
    expect(settings.retainedAfter.value).toBe(2);
    expect(number(/^Proven GCs/).value).toBe('2');
  });
});

describe('kinds that must be disposed', () => {
  const add = (kind: string) => {
    fireEvent.input(screen.getByRole('textbox', { name: 'Another kind that must be disposed' }), {
      target: { value: kind },
    });
    fireEvent.click(button('Add'));
  };

  it('are named one by one, once each, and can be removed', () => {
    add('socket');
    add('socket');
    add('file');
    const list = screen.getByRole('list', { name: 'Kinds that must be disposed' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(2);
    expect(new Settings().mustDispose.value).toEqual(['socket', 'file']);
    fireEvent.click(button('Remove socket'));
    expect(settings.mustDispose.value).toEqual(['file']);
  });
});

describe('automatic tracking', () => {
  it('begins with the kinds that are checked', () => {
    const [first] = settings.automaticKinds.value;
    fireEvent.click(screen.getByRole('checkbox', { name: first ?? '' }));
    expect(settings.automaticKinds.value).not.toContain(first);
    expect(new Settings().automaticKinds.value).not.toContain(first);
  });

  it('of the page that is shown is one click away', () => {
    fireEvent.click(button('Choose for this page…'));
    expect(onAutomatic).toHaveBeenCalledOnce();
  });
});

describe('the debugging port', () => {
  it('is the one that is typed, and else one of the usual ones', () => {
    expect(settings.ports).toEqual([9222, 9223, 9224, 9225]);
    change(number('Debugging port'), '9333');
    expect([settings.ports, new Settings().ports]).toEqual([[9333], [9333]]);
    change(number('Debugging port'), '');
    expect(settings.ports).toHaveLength(4);
  });

  it.each(['0', '70000', '-1'])('%s is none', (typed) => {
    change(number('Debugging port'), typed);
    expect(settings.port.value).toBeNull();
    expect(number('Debugging port').value).toBe('');
  });
});

describe('rules', () => {
  const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: /as JSON/ });
  const type = (text: string) => {
    fireEvent.input(field(), { target: { value: text } });
    fireEvent.click(button('Use these rules'));
  };

  it('that are typed are used, and kept for the next time', () => {
    type(`  ${RULES}\n`);
    expect(alert()).toBeNull();
    expect([settings.rules.value, new Settings().rules.value]).toEqual([RULES, RULES]);
    type('');
    expect(new Settings().rules.value).toBe('');
  });

  it('that can’t be used stay to be mended, with what is wrong as text, and those before are kept', () => {
    type(RULES);
    type('{"owners":[{"type":"<b>\u202e"}]}');
    expect(alert()).toMatch(
      /^owners\[0\]\.type: expected one of "framework", .* and it is "<b>\\u\{202e\}"\.$/,
    );
    expect(field().value).toContain('<b>');
    expect([settings.rules.value, new Settings().rules.value]).toEqual([RULES, RULES]);
  });

  it('may come as a file', async () => {
    const files = [new File([RULES], 'rules.json')];
    fireEvent.change(screen.getByLabelText('Choose a file'), { target: { files } });
    await expect.poll(() => settings.rules.value).toBe(RULES);
  });

  it('of a version that has kept them as they are typed are there still', () => {
    localStorage.setItem('owner rules', RULES);
    expect(JSON.parse(new Settings().rules.value)).toEqual(JSON.parse(RULES));
  });
});

describe('keys', () => {
  const keys = (action: string) => screen.getByRole('button', { name: new RegExp(`^Keys for “${action}”`) });
  const press = (action: string, key: string, more: KeyboardEventInit = {}) =>
    fireEvent.keyDown(keys(action), { key, ...more });

  it('are chosen by pressing them', () => {
    fireEvent.click(keys('Force GC and recheck'));
    expect(keys('Force GC and recheck').textContent).toBe('Press keys…');
    press('Force GC and recheck', 'k', { ctrlKey: true, shiftKey: true });
    expect(keys('Force GC and recheck').textContent).toBe('Ctrl+Shift+K');
    expect(new Settings().shortcuts.value).toEqual({ forceGC: 'Ctrl+Shift+K' });
  });

  it('of another action are refused, in words, until others are pressed', () => {
    fireEvent.click(keys('Pause'));
    press('Pause', 'g');
    expect(alert()).toBe('G is already for “Force GC and recheck”. Press other keys.');
    press('Pause', 'r', { ctrlKey: true });
    expect(alert()).toContain('Ctrl+R means something else in the browser');
    press('Pause', 'ArrowUp');
    expect(alert()).toContain('ArrowUp can’t be chosen');
    press('Pause', '.');
    expect(alert()).toBeNull();
    expect(settings.shortcuts.value).toEqual({ pause: '.' });
  });

  it('stay when Escape is pressed, and are none after Backspace', () => {
    fireEvent.click(keys('Help'));
    press('Help', 'Escape');
    expect(keys('Help').textContent).toBe('?');
    fireEvent.click(keys('Help'));
    press('Help', 'Backspace');
    expect(keys('Help').textContent).toBe('none');
    expect(settings.shortcuts.value).toEqual({ help: '' });
  });
});

describe('the language', () => {
  it('is the browser’s until another one is chosen, and all is in that at once', () => {
    change(select('Language'), 'de');
    expect([language.value, document.documentElement.lang]).toEqual(['de', 'de']);
    expect(screen.getByRole('heading', { name: 'Sprache' })).toBeTruthy();
    change(select('Sprache'), 'ja');
    expect(screen.getByRole('heading', { name: '言語' })).toBeTruthy();
    change(select('言語'), 'auto');
    expect(language.value).toBe('en');
  });
});

describe('what is set in another page of the extension', () => {
  it('is followed at once', async () => {
    setElsewhere('language', 'de');
    expect(language.value).toBe('de');
    setElsewhere('allocation stacks', 'all');
    expect(settings.stacks.value).toBe('all');
  });

  it('is as at first when it is reset there, or is none of this version', () => {
    setElsewhere('retained after', 7);
    setElsewhere('retained after', 'seven');
    expect(settings.retainedAfter.value).toBe(2);
    setElsewhere('retained after', 7);
    localStorage.clear();
    dispatchEvent(new StorageEvent('storage', { key: null }));
    expect(settings.retainedAfter.value).toBe(2);
  });
});

describe('a reset', () => {
  it('makes all as it was at first, and can be undone', () => {
    settings.chosenStacks.value = 'all';
    settings.mustDispose.value = ['socket'];
    localStorage.setItem('automatic tracking', '{}');
    fireEvent.click(button('Reset to defaults'));
    expect([settings.stacks.value, settings.mustDispose.value]).toEqual(['off', []]);
    // what no setting has kept stays
    expect(Object.keys(localStorage)).toEqual(['automatic tracking']);
    fireEvent.click(button('Undo'));
    expect([settings.stacks.value, settings.mustDispose.value]).toEqual(['all', ['socket']]);
    expect(new Settings().stacks.value).toBe('all');
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  it('that changes nothing says so', () => {
    fireEvent.click(button('Reset to defaults'));
    expect(screen.getByText('All settings were as at first already.')).toBeTruthy();
  });
});
