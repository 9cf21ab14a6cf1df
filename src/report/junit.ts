import { pathText } from '../heap/answers/render-path.ts';
import { headline } from '../tracker/leak-report.ts';
import type { LeakReport } from './leak-report.ts';
import { escapeMarkup, escapeMarkupLines } from './markup.ts';
import type { ReportedLeak } from './reported-leak.ts';
import { facts, kindName, madeAt, overview, ownerLine, remarks, sharedScopeText } from './words.ts';

/** A report for what reads the results of tests: each leak is a test that failed, and none is a test that passed. */
export function junitReport(report: LeakReport): string {
  const { total, groups } = report;
  const cases = groups.flatMap(({ leaks }) => leaks.map(testCase));
  if (cases.length === 0)
    cases.push(`    <testcase classname="resources" name="${escapeMarkup(headline(0))}"/>`);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites tests="${cases.length}" failures="${total}">`,
    `  <testsuite name="resource leaks" tests="${cases.length}" failures="${total}">`,
    ...cases,
    ...[...overview(report), ...remarks(report)].map(
      (line) => `    <system-out>${escapeMarkup(line)}</system-out>`,
    ),
    '  </testsuite>',
    '</testsuites>',
  ].join('\n');
}

function testCase(leak: ReportedLeak): string {
  const { name, kind, verdict, site, stack, holder } = leak;
  const heldBy = holder && escapeMarkup(`held by ${pathText(holder.path)}`);
  const whose = holder?.reference.owner ? escapeMarkup(ownerLine(holder.reference.owner)) : null;
  const shared = holder?.path.sharedScope ? escapeMarkup(sharedScopeText(holder.path.sharedScope)) : null;
  const madeBy = stack && escapeMarkupLines(stack);
  const details = [heldBy, shared, whose, madeBy].filter((text) => text !== null).join('\n');
  return [
    `    <testcase classname="${escapeMarkup(kindName(kind))}" name="${escapeMarkup(name)}">`,
    `      <failure type="${verdict ?? 'held'}" message="${escapeMarkup(`${facts([leak])}, ${madeAt(site)}`)}">` +
      `${details}</failure>`,
    '    </testcase>',
  ].join('\n');
}
