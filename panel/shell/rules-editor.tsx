import { useSignal } from '@preact/signals';
import { escapeControls } from '../../src/tracker/escape-controls.ts';

const EXAMPLE = `{ "owners": [{
  "type": "developer-tool", "name": "our recorder", "reason": "It keeps the last event.",
  "properties": ["lastEvent"], "beside": ["isRecording"]
}] }`;

interface Props {
  /** As JSON; empty for none. */
  rules: string;
  /** Returns what is wrong with them; `null` if they are used. */
  onUse: (json: string) => string | null;
}

/** What its user knows of the page: whose references are. */
export function RulesEditor({ rules, onUse }: Props) {
  const text = useSignal(rules);
  const problem = useSignal<string | null>(null);
  const use = (json: string) => {
    text.value = json;
    problem.value = onUse(json);
  };
  return (
    <form
      class="rules"
      aria-label="Rules of your own"
      onSubmit={(event) => {
        event.preventDefault();
        use(text.value);
      }}
    >
      <label>
        Whose references are that are not the page’s own, as JSON
        <textarea
          rows={5}
          spellcheck={false}
          placeholder={EXAMPLE}
          value={text.value}
          onInput={({ currentTarget }) => {
            text.value = currentTarget.value;
          }}
        />
      </label>
      {problem.value !== null && <p role="alert">{escapeControls(problem.value)}</p>}
      <div class="steps">
        <button type="submit" class="primary">
          Use these rules
        </button>
        <label class="button">
          Choose a file
          <input
            type="file"
            class="visually-hidden"
            accept=".json"
            onChange={async ({ currentTarget }) => {
              const file = currentTarget.files?.[0];
              if (file === undefined) return;
              const chosen = await file.text().catch((error) => {
                problem.value = `${file.name} can’t be read: ${error}`;
              });
              if (chosen !== undefined) use(chosen);
            }}
          />
        </label>
      </div>
    </form>
  );
}
