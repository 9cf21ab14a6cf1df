import { type Before, Bracket, type Target } from './brackets.ts';
import { Declarations } from './declarations.ts';
import { type Token, Tokens } from './tokens.ts';

/** Longer scripts are not read, in characters. */
const MAX_SCRIPT = 100e6;

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));
const OPERATORS = words('return throw typeof void delete new in instanceof case yield await extends');
const STATEMENTS = words('else do try finally export default import');
const HEADS = words('if for while with switch catch');
const KINDS = words('var let const');
const BETWEEN_OPERANDS = words('in instanceof of extends');
const KEYWORDS = new Set([
  ...['function', 'class', 'async'],
  ...[OPERATORS, STATEMENTS, HEADS, KINDS, BETWEEN_OPERANDS].flatMap((kind) => [...kind]),
]);

/** A name in a pattern stands behind one of these, or behind `var`, `let` and `const`. */
const BEFORE_NAME: ReadonlySet<Token> = new Set<Token>(['(', '[', '{', ',', ':', '...']);

/**
 * Says where a script declares its variables. One pass over the script, which need not be one: it throws nothing.
 *
 * @returns nothing is in it if the script is too long.
 */
export function readDeclarations(script: string): Declarations {
  const declarations = new Declarations(script);
  if (script.length <= MAX_SCRIPT) new DeclarationReader(script, declarations).read();
  return declarations;
}

class DeclarationReader {
  readonly #found: Declarations;
  readonly #tokens: Tokens;

  readonly #open: Bracket[] = [];
  /** The innermost. */
  #bracket: Bracket;
  /** The last that has ended. */
  #closed: Bracket | undefined;
  /** The last token, and if it is a word, its text and place. */
  #token: Token = ';';
  #word = '';
  #start = 0;
  #before: Before = 'statement';
  #head = { text: '', start: 0 };
  #function: { readonly isDeclared: boolean; name: number | null } | null = null;
  #class: { readonly bracket: Bracket; readonly isDeclared: boolean; readonly start: number } | null = null;
  #async: { readonly start: number; readonly before: Before } = { start: 0, before: 'statement' };
  /** Whether the last word has an `async` before it. */
  #isAsync = false;
  #arrow = { scope: 0, isPlain: true };
  /** A word in an object's pattern: the name itself, if no `:` follows. */
  #key: number | null = null;

  constructor(script: string, found: Declarations) {
    this.#found = found;
    this.#tokens = new Tokens(script);
    this.#bracket = this.#push('block', 0);
  }

  read(): void {
    let token = this.#tokens.next(false);
    while (token !== 'end') {
      if (this.#key !== null && token !== ':') this.#bind(this.#key);
      this.#key = null;
      const { start } = this.#tokens;
      if (token === 'word') this.#readWord(start);
      else this.#readSign(token, start);
      const isRestOfTemplate = token === '}' && this.#closed?.kind === 'template';
      token = isRestOfTemplate ? this.#tokens.readTemplate() : this.#tokens.next(this.#before === 'operand');
    }
  }

  #readSign(token: Token, start: number): void {
    const bracket = this.#bracket;
    let before: Before = 'operator';
    if (token === '(') this.#openGroup(start);
    else if (token === '{') before = this.#openBrace(start);
    else if (token === '[') this.#openPattern('array', start);
    else if (token === '${') this.#push('template', start);
    else if (token === ')' || token === ']' || token === '}') before = this.#close();
    else if (token === ';') before = this.#endStatement(start);
    else if (token === '=>') this.#openArrow();
    else if (token === 'literal') before = 'operand';
    else if (token === '++') before = this.#before === 'operand' ? 'operand' : 'operator';
    else if (token === '?') bracket.questions++;
    else if (token === ':') before = this.#answer(bracket);
    else if (token === ',') bracket.isValue = false;
    else if (token === '=') bracket.isValue = true;
    if (token === '=' || token === '...') bracket.isPlain = false;
    if (token === ',' || token === ';' || token === ':') this.#endExpressions(bracket, start);
    this.#before = before;
    this.#token = token;
    this.#word = '';
  }

  /** A `:` of `a ? b : c`, of a member, or of a label or `case`. */
  #answer(bracket: Bracket): Before {
    if (bracket.questions > 0) bracket.questions--;
    else if (bracket.kind === 'block') return 'statement';
    return 'operator';
  }

  #readWord(start: number): void {
    // most words of a minified script have one letter, and no keyword has
    const word = this.#tokens.end - start === 1 ? '' : this.#tokens.word;
    const bracket = this.#bracket;
    const isAsync = this.#word === 'async';
    // a declaration ends without a semicolon, too, where two operands meet
    if (bracket.target !== null && bracket.kind === 'block' && this.#before === 'operand' && !isAsync)
      if (!BETWEEN_OPERANDS.has(word)) bracket.target = null;
    this.#isAsync = isAsync;
    const isName = this.#token === '.' || this.#isMemberName();
    const before = isName || !KEYWORDS.has(word) ? null : this.#readKeyword(word, start);
    if (before === null) this.#readName(start);
    this.#before = before ?? 'operand';
    if (word !== 'await') this.#head = { text: before !== null && HEADS.has(word) ? word : '', start };
    this.#word = this.#token === '.' ? '' : word;
    this.#start = start;
    this.#token = 'word';
  }

  /** Members may be called like keywords. */
  #isMemberName(): boolean {
    const { kind } = this.#bracket;
    if (kind === 'object') return this.#token === '{' || this.#token === ',';
    return kind === 'class' && this.#before !== 'operator';
  }

  /** What a keyword is for those after it; `null` for what is none. */
  #readKeyword(word: string, start: number): Before | null {
    const bracket = this.#bracket;
    const isDeclared = (this.#isAsync ? this.#async.before : this.#before) !== 'operator';
    if (word === 'function') {
      this.#function = { isDeclared, name: null };
      return 'operator';
    }
    if (word === 'class') {
      this.#class = { bracket, isDeclared, start };
      return 'operator';
    }
    if (KINDS.has(word)) {
      // those of a loop may be in one of two scopes
      const letScope = bracket.kind === 'group' ? null : bracket.letScope;
      bracket.target = { scope: word === 'var' ? bracket.varScope : letScope, names: [] };
      bracket.keyword = start;
      bracket.isValue = false;
      return 'operator';
    }
    if (word === 'async') this.#async = { start, before: this.#before };
    if (STATEMENTS.has(word)) return 'statement';
    const isBetween = bracket.head === 'for' && this.#before === 'operand' && BETWEEN_OPERANDS.has(word);
    if (isBetween) this.#declareInHead(bracket.keyword);
    return isBetween || OPERATORS.has(word) || HEADS.has(word) ? 'operator' : null;
  }

  #readName(start: number): void {
    const { kind } = this.#bracket;
    if (this.#function !== null) this.#function.name ??= start;
    else if (this.#class !== null && this.#word === 'class') {
      this.#found.declare(start, this.#class.start);
      if (this.#class.isDeclared) this.#found.declare(start, this.#bracket.letScope);
    } else if (!this.#isInPattern()) return;
    else if (kind === 'object' && (this.#token === '{' || this.#token === ',')) this.#key = start;
    else this.#bind(start);
  }

  #isInPattern(): boolean {
    const { target, isValue } = this.#bracket;
    return target !== null && !isValue && (BEFORE_NAME.has(this.#token) || KINDS.has(this.#word));
  }

  #bind(name: number): void {
    const { target } = this.#bracket;
    if (target?.scope === null) target.names.push(name);
    else if (target != null) this.#found.declare(name, target.scope);
  }

  #push(kind: Bracket['kind'], start: number): Bracket {
    this.#bracket = new Bracket(kind, start, this.#open.at(-1));
    this.#open.push(this.#bracket);
    return this.#bracket;
  }

  #close(): Before {
    // a script that closes more than it opens is none
    if (this.#open.length === 1) return 'operand';
    // what is declared in a loop's head ends with the block behind that
    if (this.#bracket.kind !== 'group') this.#end(this.#bracket.ending, this.#tokens.end);
    this.#endExpressions(this.#bracket, this.#tokens.start);
    this.#closed = this.#open.pop();
    this.#bracket = this.#open.at(-1) ?? this.#bracket;
    return this.#closed?.after ?? 'operand';
  }

  #end(scopes: readonly number[] | null, end: number): void {
    for (const scope of scopes ?? []) this.#found.end(scope, end);
  }

  #endExpressions(bracket: Bracket, end: number): void {
    if (bracket.expressions === null) return;
    this.#end(bracket.expressions, end);
    bracket.expressions = null;
  }

  #openGroup(start: number): void {
    const { text: head, start: headStart } = this.#head;
    const made = this.#function;
    this.#function = null;
    this.#head = { text: '', start };
    if (made?.name != null) this.#found.declare(made.name, made.isDeclared ? this.#bracket.letScope : start);
    const scope = made !== null || head === 'catch' ? start : null;
    const group = this.#push('group', start);
    if (head === '' || head === 'catch') group.target = { scope, names: [] };
    if (made?.isDeclared || head !== '') group.after = 'statement';
    if (this.#word === 'async') group.async = this.#async.start;
    if (head === 'catch') group.ending = [start];
    group.head = head;
    group.headStart = headStart;
  }

  #openBrace(start: number): Before {
    const group = this.#token === ')' ? this.#closed : undefined;
    if (this.#class?.bracket === this.#bracket) {
      const made = this.#push('class', start);
      if (this.#class.isDeclared) made.after = 'statement';
      made.ending = [this.#class.start];
      this.#class = null;
    } else if (this.#token === '=>') {
      this.#bracket.expressions?.pop();
      this.#openBody(start, this.#arrow, 'operand');
    } else if (group?.head === '') {
      this.#declareAll(group.target, group.start);
      this.#openBody(start, { scope: group.start, isPlain: group.isPlain }, group.after);
    } else if (this.#word === 'static' && this.#bracket.kind === 'class')
      this.#openBody(start, { scope: start, isPlain: true }, 'statement');
    else if (this.#before === 'operator') {
      this.#openPattern('object', start);
      return 'operator';
    } else {
      const block = this.#push('block', start);
      block.letScope = group?.head === 'switch' ? group.headStart : start;
      block.after = 'statement';
      block.ending = [block.letScope, ...(group?.ending ?? [])];
    }
    return 'statement';
  }

  #openBody(start: number, { scope, isPlain }: { scope: number; isPlain: boolean }, after: Before): void {
    const body = this.#push('block', start);
    body.letScope = isPlain ? scope : start;
    body.varScope = body.letScope;
    body.after = after;
    body.ending = [scope, body.letScope];
  }

  #openArrow(): void {
    const group = this.#token === ')' ? this.#closed : undefined;
    const first = this.#isAsync ? this.#async.start : this.#start;
    this.#arrow = { scope: group === undefined ? first : (group.async ?? group.start), isPlain: true };
    this.#bracket.expressions ??= [];
    this.#bracket.expressions.push(this.#arrow.scope);
    if (group === undefined) this.#found.declare(this.#start, first);
    else {
      this.#arrow.isPlain = group.isPlain;
      this.#declareAll(group.target, this.#arrow.scope);
    }
  }

  #declareAll(target: Target | null, scope: number): void {
    // those of a known scope are declared already
    for (const name of target?.names ?? []) this.#found.declare(name, scope);
  }

  /** V8 has the variables of `for (let i = 0;` in a scope that begins at that semicolon, others in one at `let`. */
  #declareInHead(scope: number): void {
    const bracket = this.#bracket;
    if (bracket.target?.scope === null) {
      bracket.ending ??= [];
      bracket.ending.push(scope);
    }
    this.#declareAll(bracket.target, scope);
    bracket.target = null;
  }

  /** An array or object, which may be a pattern. */
  #openPattern(kind: 'array' | 'object', start: number): void {
    const target = this.#innerTarget(start);
    this.#push(kind, start).target = target;
  }

  /** What the names of a pattern within this one are for. */
  #innerTarget(start: number): Target | null {
    const bracket = this.#bracket;
    const isComputed = bracket.kind === 'object' && (this.#token === '{' || this.#token === ',');
    if (isComputed || !this.#isInPattern()) return null;
    bracket.isPlain = false;
    if (bracket.head !== 'catch') return bracket.target;
    bracket.ending ??= [];
    bracket.ending.push(start);
    return { scope: start, names: [] };
  }

  #endStatement(start: number): Before {
    const bracket = this.#bracket;
    if (bracket.head === 'for') this.#declareInHead(start);
    bracket.target = null;
    bracket.isValue = false;
    bracket.questions = 0;
    return 'statement';
  }
}
