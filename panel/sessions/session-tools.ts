import { EXPORT_ICON, IMPORT_ICON } from '../icons/session-icons.tsx';
import type { Tool } from '../layout/tool-line.tsx';
import { t } from '../words/words.ts';
import { chooseFile } from './choose-file.ts';

/** What of the toolbar is about sessions. */
export function sessionTools(onExport: () => void, onImport: (file: File) => void): Tool[] {
  return [
    {
      ...{ id: 'export', name: t('sessions_export'), hint: t('sessions_export_hint'), icon: EXPORT_ICON },
      onUse: onExport,
    },
    {
      ...{ id: 'import', name: t('sessions_import'), hint: t('sessions_import_hint'), icon: IMPORT_ICON },
      onUse: () => chooseFile('.json,application/json', onImport),
    },
  ];
}
