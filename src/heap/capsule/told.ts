import { fingerprint, leakShape } from '../answers/fingerprint.ts';
import type { HeapLeak, HeapReport, Survivor } from '../answers/heap-report.ts';
import { withoutAttributes } from '../answers/step-key.ts';

/**
 * What a capsule has to tell as its heap does, of each object by its heap object id, as texts that can be compared: all of a
 * report but sizes, what is data (keys, indices, attributes), and addresses of which a part is left out.
 */
export function toldOf({ leaks }: Pick<HeapReport, 'leaks'>): Map<number, string> {
  return new Map(
    leaks.flatMap((leak) => leak.survivors.map((survivor) => [survivor.heapId, ofSurvivor(leak, survivor)])),
  );
}

function ofSurvivor(leak: HeapLeak, { path, root, kind, className }: Survivor): string {
  const { fingerprint: name, shape, heldByTools, others } = leak;
  return JSON.stringify({
    ...{ name, shape, heldByTools, root, kind, className: withoutAttributes(className) },
    others: others.holders.map((holder) => fingerprint(leakShape(holder, holder.suspect, undefined))),
    path: path && {
      ...{ root: path.root, suspect: path.suspect, distance: path.distance, tools: path.heldByTools },
      owner: [path.owner.type, path.owner.name, path.owner.version, path.owner.inPassing?.until],
      scope: path.sharedScope && [path.sharedScope.variable, path.sharedScope.sharedBy],
      steps: path.steps.map(({ shape, object, detached, life, place }) => [
        ...[shape, object === null ? null : withoutAttributes(object), detached, life],
        place && [place.line, place.column],
      ]),
    },
  });
}
