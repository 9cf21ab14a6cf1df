import type { OwnerRule } from '../owner.ts';
import { isVariable } from '../variables.ts';

const SLOTS = new Set([
  ...['active_effect', 'active_reaction', 'untracked_writes', 'new_deps', 'current_sources'],
  ...['component_context', 'dev_stack', 'dev_current_component_function', 'last_scheduled_effect'],
  ...['queued_root_effects', 'previous_batch', 'captured_signals', 'skipped_deps', 'last_propagated_event'],
]);

/** Svelte 5 works on stacks that are module variables. */
const slot: OwnerRule = {
  type: 'framework',
  name: 'Svelte',
  reason: 'Svelte keeps what it worked on last in a variable of its own.',
  inPassing: { until: 'at its next update' },
  matches: (path, at) => isVariable(path, at, SLOTS, ['active_effect', 'active_reaction']),
};

export const SVELTE: readonly OwnerRule[] = [slot];
