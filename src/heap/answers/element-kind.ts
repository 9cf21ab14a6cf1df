/** A longer description is looked at as far as this. */
const MAX_LOOKED_AT = 2000;

const TAG = /^((?:detached )?<[^\s>]{1,100})\s/;
const ATTRIBUTE = /\s?([^\s=>"]{1,100})="([^"]{0,1000})"/y;

/**
 * "<li class="row">" for `<li id="row-7" class="row" style="top: 3px">`: of what an element is told with, its tag and its classes
 * are what it has in common with others of its kind.
 */
export function elementKind(description: string): string {
  const text = description.slice(0, MAX_LOOKED_AT);
  const [head, tag = text] = TAG.exec(text) ?? [];
  if (head === undefined) return description;
  ATTRIBUTE.lastIndex = head.length;
  for (let found = ATTRIBUTE.exec(text); found !== null; found = ATTRIBUTE.exec(text)) {
    const [, name, value = ''] = found;
    if (name === 'class' && value.trim() !== '') return `${tag} class="${value.trim()}">`;
  }
  return `${tag}>`;
}
