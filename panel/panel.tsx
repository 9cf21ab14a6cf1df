import { render } from 'preact';
import { App } from './components/app.tsx';
import { PanelState } from './panel-state.ts';
import { followTheme } from './theme.ts';

followTheme();
render(<App panel={new PanelState()} />, document.body);
