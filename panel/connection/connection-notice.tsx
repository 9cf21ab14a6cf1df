import { escapeControls } from '../../src/tracker/escape-controls.ts';
import type { Connection } from './frames.ts';

interface Props {
  connection: Connection;
  onReload: () => void;
  onReconnect: () => void;
}

/** Says why nothing is listed, or may be out of date, and what to do about it. */
export function ConnectionNotice({ connection, onReload, onReconnect }: Props) {
  if (connection.state === 'connected') return null;
  const { text, action } = words(connection);
  return (
    <p class="connection" data-state={connection.state}>
      <strong>{escapeControls(text[0])}</strong> {escapeControls(text[1])}{' '}
      {action === 'reload' && (
        <button type="button" onClick={onReload}>
          Reload the page
        </button>
      )}{' '}
      {action !== undefined && (
        <button type="button" onClick={onReconnect}>
          {action === 'take back' ? 'Take it back' : 'Try again'}
        </button>
      )}
    </p>
  );
}

function words(connection: Exclude<Connection, { state: 'connected' }>) {
  switch (connection.state) {
    case 'connecting':
      return { text: ['Connecting to the page…', ''], action: undefined } as const;
    case 'waiting':
      return {
        text: [
          'Waiting for a page.',
          'Nothing answers here. A page that was opened before the extension was installed or reloaded must be reloaded once; ' +
            'on the browser’s own pages and in the extension store no extension can run.',
        ],
        action: 'reload',
      } as const;
    case 'replaced':
      return {
        text: [
          'Another Resource Tracker panel shows this page now.',
          'A page speaks to one panel at a time.',
        ],
        action: 'take back',
      } as const;
    case 'conflict':
      return {
        text: ['A tracker of this page is of another version.', connection.reason],
        action: 'reload',
      } as const;
    case 'lying':
      return {
        text: [
          `${connection.origin} contradicts itself.`,
          `It ${connection.reason}. A page that has broken into its tracker may do that. The connection to this frame has ended, ` +
            'and nothing that it said is listed or counted.',
        ],
        action: 'reload',
      } as const;
    case 'broken':
      return {
        text: [
          'The connection is broken.',
          `A frame sent something that this version does not understand (${connection.reason}). What it tracks is unharmed; ` +
            'reload the page, and if it happens again, report it with the address of the page.',
        ],
        action: 'reload',
      } as const;
  }
}
