// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { RulesEditor } from '../../../panel/shell/rules-editor.tsx';
import { Settings } from '../../../panel/shell/settings.ts';

const RULES = JSON.stringify({
  owners: [{ type: 'framework', name: 'Acme', reason: 'Acme keeps it.', properties: ['acme'] }],
});

let settings: Settings;
beforeEach(() => {
  localStorage.clear();
  settings = new Settings();
  render(<RulesEditor rules={settings.rules.value} onUse={(json) => settings.setRules(json)} />);
});
afterEach(cleanup);

const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: /as JSON/ });
function type(text: string): void {
  fireEvent.input(field(), { target: { value: text } });
  fireEvent.click(screen.getByRole('button', { name: 'Use these rules' }));
}

it('rules that are typed are used, and kept for the next time', () => {
  type(`  ${RULES}\n`);
  expect(screen.queryByRole('alert')).toBeNull();
  expect([settings.rules.value, new Settings().rules.value]).toEqual([RULES, RULES]);
  type('');
  expect(new Settings().rules.value).toBe('');
});

it('rules that can’t be used stay to be mended, with what is wrong as text, and those before are kept', () => {
  type(RULES);
  type('{"owners":[{"type":"<b>\u202e"}]}');
  expect(screen.getByRole('alert').textContent).toMatch(
    /^owners\[0\]\.type: expected one of "framework", .* and it is "<b>\\u\{202e\}"\.$/,
  );
  expect(field().value).toContain('<b>');
  expect([settings.rules.value, new Settings().rules.value]).toEqual([RULES, RULES]);
});

it('rules may come as a file', async () => {
  const files = [new File([RULES], 'rules.json')];
  fireEvent.change(screen.getByLabelText('Choose a file'), { target: { files } });
  await expect.poll(() => settings.rules.value).toBe(RULES);
});
