import { Chromium } from '../browser/chromium-driver.ts';
import { Firefox } from '../browser/firefox/firefox.ts';

/** A program that starts a browser, says so, and leaves it running. */

await (process.argv[2] === 'firefox' ? Firefox.launch() : Chromium.launch());
console.log('started');
