import { render } from 'preact';
import { extensionHost } from './devtools/extension-host.ts';
import { followTheme } from './devtools/theme.ts';
import { App } from './shell/app.tsx';
import { PanelState } from './shell/panel-state.ts';

followTheme();
render(<App panel={new PanelState(extensionHost)} />, document.body);
