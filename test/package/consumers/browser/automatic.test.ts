import { startAutomaticTracking } from 'resource-tracker-devtools/automatic';
import { checkLeaks } from 'resource-tracker-devtools/vitest';
import { it } from 'vitest';

checkLeaks({ automatic: true });

const nothing = () => undefined;
const kept: unknown[] = [];

it('fails with an interval', () => void setInterval(nothing, 12_345));
it('fails with a listener of the window', () => window.addEventListener('resize', nothing));
it('fails with an open channel', () => void kept.push(new BroadcastChannel('left open')));
it('fails with an object URL', () => void URL.createObjectURL(new Blob(['left'])));
it('passes with what is given back, and with what goes with its garbage', () => {
  clearInterval(setInterval(nothing, 1000));
  new BroadcastChannel('closed').close();
  URL.revokeObjectURL(URL.createObjectURL(new Blob(['revoked'])));
  const element = document.createElement('dialog');
  document.body.append(element);
  element.addEventListener('close', nothing);
  new ResizeObserver(nothing).observe(element);
  element.remove();
});
it('passes with a program that tracks by itself, too', () => {
  const tracking = startAutomaticTracking({ kinds: ['timer'] });
  clearInterval(setInterval(nothing, 1000));
  tracking.stop();
});
