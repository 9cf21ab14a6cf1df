import { render } from 'preact';
import { followTheme } from './devtools/theme.ts';
import { App } from './shell/app.tsx';
import { PanelState } from './shell/panel-state.ts';

followTheme();
render(<App panel={new PanelState()} />, document.body);
