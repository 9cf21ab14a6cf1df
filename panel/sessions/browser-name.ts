/** The browsers that put a name of their own beside that of the engine, which comes last. */
const NAMES = [
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['Firefox', 'Firefox'],
  ['Chrome', 'Chromium'],
] as const;

/** The browser as its user calls it: `Firefox 140`. */
export function browserName(userAgent = navigator.userAgent): string {
  for (const [token, name] of NAMES) {
    const [, version] = new RegExp(`${token}/(\\d+)`).exec(userAgent) ?? [];
    if (version !== undefined) return `${name} ${version}`;
  }
  return userAgent.slice(0, 40);
}
