import { Term } from '../help/term.tsx';
import { FirstLine } from './first-line.tsx';
import type { LeakSummary } from './heap/worker-messages.ts';
import { hopsOf } from './hops.ts';
import { CodeLine, SurvivorLine, Whose } from './leak-parts.tsx';
import { PathLine } from './path-line.tsx';

/** What holds the row that is asked about: in one line, then the way to it, then why. */
export function AskedLeak({ leak }: { leak: LeakSummary }) {
  const { told, each, count, text, owner } = leak;
  const alike = told.find(({ asked }) => asked) ?? told[0];
  if (alike === undefined) return null;
  // its own keys and indices are known where each is told by itself
  const own = each.find(({ asked }) => asked) ?? alike;
  const name = 'name' in own ? own.name : alike.names;
  return (
    <article class="leak answer">
      <div class="first-line">
        <FirstLine hops={hopsOf(own.path)} text={text} owner={owner} />
        <Term word="suspect" />
      </div>
      <ul class="held">
        <li class="asked">
          <PathLine path={own.path} />
          <SurvivorLine {...own} name={name} />
          <CodeLine code={alike.code} />
        </li>
      </ul>
      <Whose reference={leak} count={count} />
    </article>
  );
}
