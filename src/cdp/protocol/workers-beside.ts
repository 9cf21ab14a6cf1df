import { escapeControls } from '../../tracker/escape-controls.ts';
import { isObject, type Session } from './session.ts';

const SHARED = new Set(['shared_worker', 'service_worker']);

/**
 * The addresses of what belongs to no page alone: the shared and service workers of a page's browser context. Its session does not
 * reach them. None where the session may not ask.
 */
export async function workersBeside(session: Session): Promise<string[]> {
  const ask = async (method: string) => {
    const answer = await session.send(method).catch(() => undefined);
    return isObject(answer) ? answer : {};
  };
  const [{ targetInfos }, { targetInfo }] = await Promise.all([
    ask('Target.getTargets'),
    ask('Target.getTargetInfo'),
  ]);
  const context = isObject(targetInfo) ? targetInfo.browserContextId : undefined;
  const targets: unknown[] = Array.isArray(targetInfos) ? targetInfos : [];
  return targets.flatMap((target) => {
    if (!isObject(target) || target.browserContextId !== context) return [];
    const { type, url } = target;
    return typeof type === 'string' && SHARED.has(type) && typeof url === 'string' ? [url] : [];
  });
}

/** Addresses that are told, and characters of one. */
const MAX_TOLD = 5;
const MAX_URL = 200;

/** What a check of a page has not looked at, as a sentence; none if that is nothing. */
export function notLookedAt(urls: readonly string[]): string[] {
  if (urls.length === 0) return [];
  const more = urls.length > MAX_TOLD ? [`${urls.length - MAX_TOLD} more`] : [];
  const told = [
    ...urls.slice(0, MAX_TOLD).map((url) => escapeControls(url.slice(0, MAX_URL)) || 'about:blank'),
    ...more,
  ].join(', ');
  return [`Only the page itself was looked at, with its frames and workers, and not ${told}.`];
}
