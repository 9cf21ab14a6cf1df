import { parseSync } from 'vite';

/** A text in the code of the panel that someone may read, and that no language has. */
interface FoundText {
  readonly line: number;
  readonly text: string;
}

/** A node of a syntax tree, as far as it is looked at. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

/** What is read out or shown of these attributes and properties, however short it is. */
const SPOKEN = new Set([
  ...[
    'aria-label',
    'aria-description',
    'aria-roledescription',
    'aria-valuetext',
    'title',
    'placeholder',
    'alt',
  ],
  ...['text', 'label', 'hint', 'tooltip', 'summary', 'step'],
]);

/** What stands in these is code, in any language. */
const CODE = new Set(['code', 'pre', 'kbd', 'style', 'script']);

/** What these are called with is no text, but the key of one, or of what is kept. */
const TAKE_KEYS = new Set([
  ...['t', 'counted', 'elements', 'kept', 'setting', 'getItem', 'setItem', 'removeItem'],
  ...['querySelector', 'querySelectorAll', 'closest', 'matches', 'matchMedia', 'split', 'join'],
]);

const LETTER = /\p{L}/u;
/** As messages are called. */
const KEY = /^[a-z]+(_[a-zA-Z]+)+$/;
/** Two words and a space: what is no name, no key, and no event. */
const PROSE = /\p{L}[\p{L}’]+[,.:;!?…”]* +[“(]?\p{L}/u;

/** Finds what of a file of the panel is read by its user, and comes from no message. */
export function findTexts(file: string, source: string): FoundText[] {
  const found: FoundText[] = [];
  const tell = (node: Node, text: string) =>
    found.push({ line: source.slice(0, node.start).split('\n').length, text: text.trim() });

  /** @param spoken whether what a literal says is shown or read out. */
  const walk = (node: Node, spoken: boolean): void => {
    switch (node.type) {
      case 'ImportDeclaration':
      case 'ExportAllDeclaration':
        return;
      case 'JSXText': {
        const text = String(node.value);
        if (spoken && LETTER.test(text)) tell(node, text);
        return;
      }
      case 'Literal':
        if (typeof node.value === 'string' && isText(node.value, spoken)) tell(node, node.value);
        return;
      case 'TemplateLiteral': {
        const parts = (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked);
        // what is put into another text is judged by itself
        const isProse = LETTER.test(parts.join('')) && (spoken || isText(parts.join('xx'), false));
        if (isProse) tell(node, parts.join('…'));
        for (const value of node.expressions as Node[]) walk(value, false);
        return;
      }
      case 'JSXElement': {
        const { name } = node.openingElement as { name: { name?: string } };
        walk(node.openingElement as Node, false);
        for (const child of node.children as Node[]) walk(child, !CODE.has(name.name ?? ''));
        return;
      }
      case 'JSXAttribute': {
        const { name } = node.name as { name: string };
        // classes and the like have spaces
        if (
          node.value === null ||
          /^(class|d|style|id|rel|points|transform|accept|aria-keyshortcuts)$/.test(name)
        )
          return;
        walk(node.value as Node, SPOKEN.has(name));
        return;
      }
      case 'Property': {
        const key = node.key as { name?: string; value?: string };
        walk(node.value as Node, SPOKEN.has(key.name ?? key.value ?? ''));
        return;
      }
      case 'ConditionalExpression':
        walk(node.test as Node, false);
        walk(node.consequent as Node, spoken);
        walk(node.alternate as Node, spoken);
        return;
      case 'LogicalExpression':
        walk(node.left as Node, spoken && node.operator !== '&&');
        walk(node.right as Node, spoken);
        return;
      case 'JSXExpressionContainer':
      case 'ParenthesizedExpression':
      case 'TSAsExpression':
        walk(node.expression as Node, spoken);
        return;
      case 'CallExpression': {
        const callee = node.callee as { name?: string; property?: { name?: string } };
        walk(node.callee as Node, false);
        const [first, ...others] = node.arguments as Node[];
        const isKey = TAKE_KEYS.has(callee.name ?? callee.property?.name ?? '');
        if (first !== undefined && !(isKey && isLiteral(first))) walk(first, false);
        for (const other of others) walk(other, false);
        return;
      }
      default:
        // types say nothing
        if (node.type.startsWith('TS') && !('expression' in node)) return;
        for (const child of childrenOf(node)) walk(child, false);
    }
  };
  walk(parsed(file, source), false);
  return found;
}

/** The strings of a file; of those with values in them, what any value makes of them. */
export function literalsOf(file: string, source: string): RegExp[] {
  const literals: RegExp[] = [];
  const walk = (node: Node): void => {
    if (node.type === 'Literal' && typeof node.value === 'string') literals.push(exactly([node.value]));
    if (node.type === 'TemplateLiteral')
      literals.push(exactly((node.quasis as { value: { raw: string } }[]).map(({ value }) => value.raw)));
    for (const child of childrenOf(node)) walk(child);
  };
  walk(parsed(file, source));
  return literals;
}

function parsed(file: string, source: string): Node {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  return program as unknown as Node;
}

const isText = (text: string, spoken: boolean): boolean =>
  (spoken ? LETTER : PROSE).test(text) && !KEY.test(text);

const isLiteral = ({ type }: Node): boolean => type === 'Literal' || type === 'TemplateLiteral';

const exactly = (parts: readonly string[]): RegExp =>
  new RegExp(`^${parts.map((part) => part.replace(/[^\w]/g, '\\$&')).join('\\w+')}$`);

function childrenOf(node: Node): Node[] {
  return Object.values(node).flat().filter(isNode);
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
