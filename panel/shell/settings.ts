import { signal } from '@preact/signals';
import { ownersFromJson, RuleDataError } from '../../src/heap/answers/owners/rule-data.ts';
import type { AllocationStacks } from '../../src/stacks/index.ts';
import { USUAL_PORTS } from '../answers/heap/debugging-port.ts';

const PORT = 'debugging port';
const STACKS = 'allocation stacks';
const RULES = 'owner rules';
const MAX_PORT = 65_535;

/** What its user has set; kept by the browser for the extension. */
export class Settings {
  /** The port of this machine that the browser listens on; `null`: the usual ones are tried. */
  readonly port = signal<number | null>(parsePort(localStorage.getItem(PORT) ?? ''));

  /** For which targets an allocation stack is taken. */
  readonly stacks = signal<AllocationStacks>(parseStacks(localStorage.getItem(STACKS)));

  /** Whether its user has chosen that. */
  get choseStacks(): boolean {
    return localStorage.getItem(STACKS) !== null;
  }

  /** Owner rules of its user's own, as JSON; empty for none. What another version has kept may be none to this one. */
  readonly rules = signal(localStorage.getItem(RULES) ?? '');

  /** Ports to look for the page on, in this order. */
  get ports(): readonly number[] {
    return this.port.value === null ? USUAL_PORTS : [this.port.value];
  }

  /** Takes what was typed: a port, or nothing. */
  setPort(text: string): void {
    this.port.value = parsePort(text);
    if (this.port.value === null) localStorage.removeItem(PORT);
    else localStorage.setItem(PORT, String(this.port.value));
  }

  /** @returns what is wrong with the rules, which are not kept then; `null` if nothing is. */
  setRules(json: string): string | null {
    const rules = json.trim();
    try {
      if (rules !== '') ownersFromJson(rules);
    } catch (error) {
      if (error instanceof RuleDataError) return error.message;
      throw error;
    }
    this.rules.value = rules;
    localStorage.setItem(RULES, rules);
    return null;
  }

  setStacks(level: AllocationStacks): void {
    this.stacks.value = level;
    localStorage.setItem(STACKS, level);
  }
}

function parseStacks(text: string | null): AllocationStacks {
  return text === 'sampled' || text === 'all' ? text : 'off';
}

function parsePort(text: string): number | null {
  const port = Number(text);
  return Number.isInteger(port) && port > 0 && port <= MAX_PORT ? port : null;
}
