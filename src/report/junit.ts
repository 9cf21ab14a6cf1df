import { escapeControls } from '../tracker/escape-controls.ts';
import type { LeakReport } from './leak-report.ts';
import { kindName, remarks, seconds, VERDICTS } from './words.ts';

/** A report for what reads the results of tests: each leak is a test that failed, and none is a test that passed. */
export function junitReport(report: LeakReport): string {
  const cases = report.groups.flatMap(({ kind, site, leaks }) =>
    leaks.map(({ name, age, verdict, stack }) => {
      const message = `${VERDICTS[verdict]}, ${seconds(age)} old${site ? `, made at ${site}` : ''}`;
      return [
        `    <testcase classname="${attribute(kindName(kind))}" name="${attribute(name)}">`,
        `      <failure type="${verdict}" message="${attribute(message)}">${text(stack ?? '')}</failure>`,
        '    </testcase>',
      ].join('\n');
    }),
  );
  if (cases.length === 0)
    cases.push('    <testcase classname="resources" name="No resource leaks detected."/>');
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites tests="${cases.length}" failures="${report.total}">`,
    `  <testsuite name="resource leaks" tests="${cases.length}" failures="${report.total}">`,
    ...cases,
    ...remarks(report).map((remark) => `    <system-out>${text(remark)}</system-out>`),
    '  </testsuite>',
    '</testsuites>',
  ].join('\n');
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** XML has no place for these, not even escaped: half of a surrogate pair, and two that are no characters. */
const IMPOSSIBLE = /\p{Cs}|\ufffe|\uffff/gu;

const entities = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '').replace(IMPOSSIBLE, '\ufffd');

const attribute = (value: string): string => entities(escapeControls(value));

/** Lines stay lines. */
const text = (value: string): string => entities(value.split('\n').map(escapeControls).join('\n'));
