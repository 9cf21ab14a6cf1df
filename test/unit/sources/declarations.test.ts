import { describe, expect, it } from 'vitest';
import { readDeclarations } from '../../../src/sources/read-declarations.ts';

/**
 * Where `v` is declared in the scope that begins at `«`, each place with a `‹` before it, as it is expected to be. Where
 * scopes begin has been read from snapshots of Chromium 156.
 */
function declared(marked: string): string {
  const code = marked.replace(/[«‹]/g, '');
  const scope = marked.replaceAll('‹', '').indexOf('«');
  const places = readDeclarations(code).of(scope, 'v');
  const withPlaces = places.reduceRight((text, at) => `${text.slice(0, at)}‹${text.slice(at)}`, code);
  const scopeAt = scope + places.filter((at) => at < scope).length;
  return `${withPlaces.slice(0, scopeAt)}«${withPlaces.slice(scopeAt)}`;
}

describe('a variable is declared', () => {
  it.each([
    ['by a parameter', 'function f«(a,‹v){return()=>v}'],
    ['by a parameter with a default, or the rest', 'x=function«(a=(1,v),{b:‹v,c:[‹v=v],...d},...‹v){v}'],
    ['by the name in a pattern, not by its key', 'function f«({v:a,b:‹v,[v]:c}){}'],
    ['by a pattern’s short name', 'function f«({a,‹v,b=1}){}'],
    ['by an arrow function’s only parameter', 'x.map(«‹v=>()=>v)'],
    ['by parameters of an arrow function', 'f(a,«(a,‹v)=>v,v)'],
    ['by those of an async one', 'f(«async ‹v=>v);f(async(v)=>v)'],
    ['by those of an async one in parentheses', 'f(«async(‹v)=>v)'],
    ['by a method', 'x={a:v,m«(‹v){return v},get g(){}}'],
    ['by a method that is called like a keyword', 'class A{catch«(‹v){var v2}if(v){}}'],
    ['by a generator of a class', 'class A extends B{static async*m«(‹v){}}'],
    ['in a body', 'function f«(a){for(;;){var ‹v=1}let b=v,‹v=2;const c=v}'],
    ['in a body whose parameters are not plain', 'function f(v,a={})«{let ‹v;{let v}}'],
    ['by a function', 'function f«(a){return v;function ‹v(v){}}'],
    ['by the name of a function expression in its own scope', 'x=function ‹v«(a){return()=>v}'],
    ['by a class, for those around it', 'function f«(){class ‹v{}}'],
    ['by a class, for itself', 'x=«class ‹v{m(){return v}}'],
    ['in a block', 'if(a)«{let ‹v=1,b=v;{let v}var c=()=>v}'],
    ['in a switch', 'a;«switch(v){case v:let ‹v;break;default:v}'],
    ['by catch', 'try{}catch«(‹v){let v}'],
    ['by a pattern of catch', 'try{}catch(«{a:‹v}){let v}'],
    ['in the head of a loop over values', 'for(«const[a,‹v]of v){let v}'],
    ['in the head of a loop that counts', 'for(let a=1,‹v=0«;v<1;v++){let v}'],
    ['in a static block', 'class A{static«{let ‹v;var a}}'],
    ['in a module', '«import a from"v";const b={v:1},‹v=b.v;export{v};{let v}'],
    ['more than once', 'function f«(‹v){var ‹v=1;function ‹v(){}}'],
  ])('%s', (_, marked) => {
    expect(declared(marked)).toBe(marked);
  });
});

describe('nothing is a declaration', () => {
  it.each([
    ['in a string', `function f«(){let a="let v",b='let v\\'let v',‹v}`],
    [
      'in a template, but in its code',
      `function f«(){let a=\`let v\${()=>{let v;\`\${{a}}let v\`}}let v\`,‹v}`,
    ],
    ['in a regular expression', 'function f«(){let a=/[/"]let v/g,b=a/2/1,‹v;if(a)/"/.test(b)}'],
    ['in a comment', 'function f«(){/* let v */let a//let v\n,‹v}'],
    ['that is a member', 'function f«(){a.let.v=1;({let:v,v});let b=a?.v,‹v,c=a?.5:v}'],
    [
      'that belongs to a function within',
      'function f«(){let a=v=>v,b=(v,c)=>{var v},c=async v=>v,d={v(v){var v}},‹v}',
    ],
    ['of a value with brackets', 'function f«(){let[a=[v],{b=v}]=[v,{v}],c=f(v,{v}),‹v}'],
    ['where a declaration has ended without a semicolon', 'function f«(){let a=1\nf(a),v=2\nvar ‹v}'],
    ['behind a class with a name', 'function f«(){let a=class b extends v{m(v){let v}},‹v=1}'],
    ['of a name that only begins so', 'function f«(v1,$v,v$,‹v,vv){}'],
  ])('%s', (_, marked) => {
    expect(declared(marked)).toBe(marked);
  });
});

/** Where `v` may be declared for a function at `§`, each place with a `‹` before it, as it is expected to be. */
function declaredAround(marked: string): string {
  const code = marked.replace(/[§‹]/g, '');
  const place = marked.replaceAll('‹', '').indexOf('§');
  const places = readDeclarations(code).around(place, 'v');
  const withPlaces = places.reduceRight((text, at) => `${text.slice(0, at)}‹${text.slice(at)}`, code);
  const placeAt = place + places.filter((at) => at < place).length;
  return `${withPlaces.slice(0, placeAt)}§${withPlaces.slice(placeAt)}`;
}

describe('where a scope begins is not known, all that are around a function may declare its variable', () => {
  it.each([
    ['a body', 'function f(){let ‹v;return§()=>v}function g(v){let v}(v=>{v})'],
    ['more than one', 'let ‹v;function f(‹v){var ‹v;return§()=>v}'],
    ['an arrow function’s expression', 'a(v=>v,‹v=>§()=>v,v=>v);b=v=>v'],
    ['a block, and no other', 'if(v){let v}{let ‹v;§()=>v}{let v}'],
    ['a loop', 'for(let v of a){}for(let ‹v of a){§()=>v}'],
    ['a loop that counts', 'for(let v=0;;){}for(let ‹v=0;;){§()=>v}'],
    ['what is caught', 'try{}catch(v){}try{}catch(‹v){§()=>v}try{}catch({v}){}'],
    ['a class', 'x=class v{};x=class ‹v{m§(){v}}'],
    ['a switch', 'switch(a){case 1:let v}switch(a){case 1:let ‹v;§()=>v}'],
    ['a body whose parameters are not plain', 'function f(‹v={}){let ‹v;§()=>v}'],
  ])('%s', (_, marked) => {
    expect(declaredAround(marked)).toBe(marked);
  });
});

it('what is no script has no declarations, and is no error', () => {
  for (const text of [
    ')]}}',
    '`${',
    '"',
    '/',
    '/[',
    '=>',
    'function',
    'class',
    'catch(',
    '({',
    '\\',
    'async',
    '...',
  ])
    expect(readDeclarations(text).of(0, 'v')).toEqual([]);
});
