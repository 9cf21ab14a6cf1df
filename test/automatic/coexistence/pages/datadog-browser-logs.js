import { datadogLogs } from '@datadog/browser-logs';

datadogLogs.init({
  clientToken: 'token',
  site: 'datadoghq.com',
  forwardErrorsToLogs: true,
  sessionSampleRate: 100,
});
