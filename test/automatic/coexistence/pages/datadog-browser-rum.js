import { datadogRum } from '@datadog/browser-rum';

datadogRum.init({
  applicationId: 'application',
  clientToken: 'token',
  site: 'datadoghq.com',
  sessionSampleRate: 100,
  trackUserInteractions: true,
  trackResources: true,
  trackLongTasks: true,
});
