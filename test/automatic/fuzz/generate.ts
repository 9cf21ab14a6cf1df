import { FAMILIES } from './families/index.ts';
import type { Program } from './program.ts';
import { Random } from './random.ts';
import { Writer } from './writer.ts';

/** The program of a seed: of at most one family that calls back in a task of its own, and up to three others. */
export function generate(seed: number): Program {
  const random = new Random(Math.imul(seed + 1, 0x9e3779b1));
  const at = FAMILIES.filter(({ later }) => later);
  const others = FAMILIES.filter(({ later }) => !later);
  const families = Array.from({ length: 1 + random.below(3) }, () => random.pick(others));
  if (random.chance(0.5)) {
    const later = random.pick(at);
    families.push(later, later);
  }
  const writer = new Writer(seed, random, families);
  return writer.finish(Array.from({ length: 3 + random.below(12) }, () => writer.step()));
}
