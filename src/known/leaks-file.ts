/** What known leaks are in, unless the environment variable `RESOURCE_TRACKER_LEAKS` names another file. */
const NAME = 'leaks.json';

/** Folders that are looked at, from one to the folder around it. */
const MAX_FOLDERS = 50;

/**
 * Where a folder's known leaks are: in the nearest file, in it or in a folder around it, as far as its repository goes; or
 * else where they would be.
 *
 * @param folder absolute.
 * @param exists whether there is a file or a folder of this path.
 */
export function leaksFile(folder: string, exists: (path: string) => boolean): string {
  let at = folder.replace(/[/\\]$/, '');
  for (let i = 0; i < MAX_FOLDERS; i++) {
    if (exists(`${at}/${NAME}`)) return `${at}/${NAME}`;
    const around = at.replace(/[/\\][^/\\]*$/, '');
    if (around === at || around === '' || exists(`${at}/.git`)) break;
    at = around;
  }
  return `${folder}/${NAME}`;
}

/** The folder that a path is in. */
export const folderOf = (path: string): string => path.replace(/[/\\][^/\\]*$/, '');
