import { t } from '../words/words.ts';
import { commandLine, thisMachine } from './command-line.ts';
import type { AnswerActions } from './why-alive.ts';

/** The debugging port, and what its user can do with it. */
export interface PortChoice {
  /** The one that its user has set. */
  readonly port: number | null;
  /** The one that is tried first if none is set. */
  readonly usualPort: number;
  onPort(text: string): void;
  onCopyCommand(command: string): void;
}

interface Props extends PortChoice {
  /** Why the panel can't take a snapshot itself, in a sentence. */
  reason?: string;
  actions: Pick<AnswerActions, 'takeSnapshot' | 'readFile'>;
}

/** What it takes to know all, where the panel can't take a heap snapshot itself. */
export function FullAnswer({ reason, port, usualPort, onPort, onCopyCommand, actions }: Props) {
  const command = commandLine(thisMachine(), port ?? usualPort, location.origin);
  return (
    <div class="picker">
      <h3>{t('answers_full')}</h3>
      <p class="hint">{t('answers_liveOnly')}</p>
      <ol>
        <li>
          {t('answers_fullStart')}{' '}
          <button type="button" onClick={() => onCopyCommand(command)}>
            {t('answers_copyCommand')}
          </button>
          <code class="command">{command}</code>
        </li>
        <li>
          {t('answers_fullAsk')}{' '}
          <button type="button" onClick={() => actions.takeSnapshot()}>
            {t('answers_takeSnapshot')}
          </button>
        </li>
      </ol>
      {reason !== undefined && <p class="hint">{reason}</p>}
      <p>
        {t('answers_fullFile')} <FileButton onFile={(file) => actions.readFile(file)} />
      </p>
      <details>
        <summary>{t('answers_port', { port: port ?? usualPort })}</summary>
        <p>
          <label>
            {t('answers_portField')}{' '}
            <input
              type="number"
              aria-label={t('answers_portField')}
              min="1"
              max="65535"
              placeholder={String(usualPort)}
              defaultValue={port ?? ''}
              onChange={({ currentTarget }) => onPort(currentTarget.value)}
            />
          </label>
        </p>
        <p class="hint">{t('answers_fullProfile')}</p>
      </details>
    </div>
  );
}

function FileButton({ onFile }: { onFile: (file: File) => void }) {
  return (
    <label class="button">
      {t('answers_openSnapshot')}
      <input
        type="file"
        class="visually-hidden"
        accept=".heapsnapshot,.json"
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          // the same one may be chosen again, once it was saved anew
          currentTarget.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
    </label>
  );
}
