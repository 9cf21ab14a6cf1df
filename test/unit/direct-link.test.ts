import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Here } from '../../content/protocol.ts';
import { directLink } from '../../panel/connection/direct-link.ts';

const browser = vi.hoisted(() => ({
  tabs: { connect: vi.fn(), sendMessage: vi.fn() },
  runtime: { onMessage: { addListener: vi.fn() } },
}));
vi.mock('webextension-polyfill', () => ({ default: browser }));

const TAB = 7;
const here: Here = { type: 'here', call: null, loadedAt: 1 };
const onHere = vi.fn();
const hear = (sender: object) => browser.runtime.onMessage.addListener.mock.lastCall?.[0](here, sender);

beforeEach(() => directLink(TAB).onHere(onHere));
afterEach(() => vi.clearAllMocks());

it.each([[{ documentLifecycle: 'active' }], [{}]])(
  'hears a document of its tab that says it is %o',
  (state) => {
    hear({ tab: { id: TAB }, frameId: 0, documentId: 'A', url: 'https://a.example/', ...state });
    expect(onHere).toHaveBeenCalledWith(here, { frameId: 0, documentId: 'A', url: 'https://a.example/' });
  },
);

it.each([
  ['is in the back/forward cache already', { tab: { id: TAB }, frameId: 0, documentLifecycle: 'cached' }],
  ['is in another tab', { tab: { id: 8 }, frameId: 0 }],
  ['is in no frame', { tab: { id: TAB } }],
])('does not hear one that %s', (_, sender) => {
  hear(sender);
  expect(onHere).not.toHaveBeenCalled();
});

it('connects to a document only as long as it is in its frame, where the browser can tell', () => {
  directLink(TAB).connect({ frameId: 3, documentId: 'A' });
  directLink(TAB).connect({ frameId: 3 });
  expect(browser.tabs.connect.mock.calls).toEqual([
    [TAB, { frameId: 3, documentId: 'A' }],
    [TAB, { frameId: 3 }],
  ]);
});
