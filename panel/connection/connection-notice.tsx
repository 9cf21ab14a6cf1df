import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { retell } from '../words/retell.ts';
import { t } from '../words/words.ts';
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
          {t('connection_reload')}
        </button>
      )}{' '}
      {action !== undefined && (
        <button type="button" onClick={onReconnect}>
          {t(action === 'takeBack' ? 'connection_take_back' : 'connection_try_again')}
        </button>
      )}
    </p>
  );
}

interface Words {
  /** What has happened, and what it means. */
  readonly text: readonly [string, string];
  readonly action?: 'reload' | 'takeBack';
}

function words(connection: Exclude<Connection, { state: 'connected' }>): Words {
  switch (connection.state) {
    case 'connecting':
      return { text: [t('connection_connecting'), ''] };
    case 'waiting':
      return { text: [t('connection_waiting'), t('connection_waiting_why')], action: 'reload' };
    case 'closed':
      return { text: [t('connection_closed'), t('connection_closed_why')] };
    case 'empty':
      return { text: [t('connection_empty'), t('connection_empty_why')] };
    case 'replaced':
      return { text: [t('connection_replaced'), t('connection_replaced_why')], action: 'takeBack' };
    case 'conflict':
      return { text: [t('connection_conflict'), retell(connection.reason)], action: 'reload' };
    case 'lying': {
      const { origin, reason } = connection;
      const text = [
        t('connection_lying', { origin: retell(origin) }),
        t('connection_lying_why', { reason }),
      ] as const;
      return { text, action: 'reload' };
    }
    case 'broken': {
      const why = t('connection_broken_why', { reason: connection.reason });
      return { text: [t('connection_broken'), why], action: 'reload' };
    }
  }
}
