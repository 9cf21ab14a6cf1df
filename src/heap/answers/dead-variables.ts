import { Edge, Node } from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import { numberIn } from '../graph/number-in.ts';
import { forReferencesTo } from '../graph/references-to.ts';
import type { ScriptScopes } from '../graph/scopes.ts';

/** Scopes within scopes that are looked into: code of people has fewer, and each costs a pass over the heap. */
const MOST_LEVELS = 8;
/** Holders of contexts times the variables that they are asked about: beyond, nothing is said. */
const MOST_CHECKS = 5_000_000;

/** What V8 calls its own variables, and private names, is read in ways that it does not tell. */
const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;

/** A variable of a context, as a path goes through it. */
export interface AskedVariable {
  /** The context's, to the variable's value. */
  readonly reference: number;
  /** The function by whose scope the path has come there. */
  readonly closure: number;
}

/** What may read a variable. */
interface Question extends AskedVariable {
  readonly script: number;
  readonly scopes: ScriptScopes;
  /** The scope that declares it. */
  readonly scope: number;
  /** The scopes that use it, in order. */
  readonly uses: readonly number[];
  /** Scopes of the functions that live and have the context. */
  readonly functions: Set<number>;
}

/** Contexts, and the questions that whoever holds them decides. */
type Level = Map<number, Set<Question>>;

/**
 * Finds variables that no function that lives can read. They stay since all functions that are made in one scope share
 * it (nodejs/diagnostics#281).
 *
 * A variable can be read by a living function whose chain of contexts has the variable's, if that function uses it, or
 * any that is written within it, whether made or not. So all that refers to the context is looked for, and to the
 * contexts within it, level by level. Where that is anything but a function, a generator or an inner context, as the
 * stack is, or an `arguments` object that stands for parameters, the variable is taken for one that can be read; and so
 * it is where its scopes are not all known, as V8 does not know them where an `eval` could read it.
 *
 * @returns for the reference of each such variable, how many functions, as they are in the source, share its scope.
 */
export function findDeadVariables(graph: HeapGraph, asked: Iterable<AskedVariable>): Map<number, number> {
  const open = new Map<number, Question>();
  for (const variable of asked) {
    const question = ask(graph, variable);
    if (question !== undefined) open.set(variable.reference, question);
  }
  const isOpen = ({ reference }: Question) => open.has(reference);
  let checks = 0;
  let level: Level = new Map();
  for (const question of open.values()) put(level, graph.sourceOf(question.reference), [question]);
  for (let depth = 0; level.size > 0 && depth < MOST_LEVELS; depth++) {
    const inner: Level = new Map();
    forReferencesTo(graph, new Set(level.keys()), (reference) => {
      const all = level.get(graph.targetOf(reference));
      if (all === undefined) return;
      checks += all.size;
      if (checks > MOST_CHECKS) open.clear();
      if (open.size === 0) return;
      const questions = [...all].filter(isOpen);
      if (isInnerContext(graph, reference)) put(inner, graph.sourceOf(reference), questions);
      else
        for (const question of questions)
          if (!isHarmless(graph, reference, question)) open.delete(question.reference);
    });
    level = new Map([...inner].filter(([, questions]) => [...questions].some(isOpen)));
  }
  for (const questions of level.values()) for (const { reference } of questions) open.delete(reference);
  const shared = [...open].filter(([, { functions }]) => functions.size > 0);
  return new Map(shared.map(([reference, { functions }]) => [reference, functions.size]));
}

function put(level: Level, context: number, questions: Iterable<Question>): void {
  const known = level.get(context) ?? new Set();
  for (const question of questions) known.add(question);
  level.set(context, known);
}

/** `undefined` if the snapshot does not tell enough. */
function ask(graph: HeapGraph, { reference, closure }: AskedVariable): Question | undefined {
  const name = graph.referenceName(reference);
  if (!IDENTIFIER.test(name)) return undefined;
  const code = codeOf(graph, closure);
  const info = graph.follow(graph.sourceOf(reference), 'scope_info', Edge.Internal);
  const scopes = code && graph.scopes.of(code.script, graph.strings);
  const scope =
    info === undefined ? undefined : scopes?.find(numberIn(graph, info, 'scope_id') ?? Number.NaN);
  if (code === undefined || scopes === undefined || scope === undefined) return undefined;
  const uses = scopes.usesOf(scope, name);
  return uses && { reference, closure, script: code.script, scopes, scope, uses, functions: new Set() };
}

const isInnerContext = (graph: HeapGraph, reference: number): boolean =>
  graph.referenceName(reference) === 'previous' &&
  graph.nameOf(graph.sourceOf(reference)).startsWith('system / Context');

/** Whether what refers to a context is a function that can't read the variable. Such a one is taken note of. */
function isHarmless(graph: HeapGraph, reference: number, question: Question): boolean {
  const { script, scopes, scope, uses, functions } = question;
  const holder = graph.sourceOf(reference);
  if (graph.edgeTypeOf(reference) !== Edge.Internal || graph.referenceName(reference) !== 'context')
    return false;
  const isClosure = graph.typeOf(holder) === Node.Closure;
  // a generator or an async function that waits has the context that it was in
  const closure = isClosure ? holder : graph.follow(holder, 'function', Edge.Internal);
  const code = closure === undefined ? undefined : codeOf(graph, closure);
  if (code?.script !== script) return false;
  const body = scopes.find(code.scopeId);
  if (body === undefined || scopes.hasAnyWithin(uses, body)) return false;
  // whatever else has the context is not what the scopes tell of
  if (body === scope || !scopes.isWithin(body, scope)) return false;
  functions.add(body);
  return true;
}

/** The script of a function, and the id of its scope there. */
function codeOf(graph: HeapGraph, closure: number) {
  const shared = graph.follow(closure, 'shared', Edge.Internal);
  if (shared === undefined) return undefined;
  const script = graph.follow(shared, 'script', Edge.Internal);
  const scopeId = numberIn(graph, shared, 'scope_id');
  return script === undefined || scopeId === undefined ? undefined : { script, scopeId };
}
