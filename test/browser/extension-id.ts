import { createHash } from 'node:crypto';
import manifest from '../../manifest.json' with { type: 'json' };

/**
 * The extension's id, which Chromium makes of the manifest's key: the first half of its SHA-256, with the letters from
 * a to p for digits.
 */
export const EXTENSION_ID = createHash('sha256')
  .update(Buffer.from(manifest.key, 'base64'))
  .digest('hex')
  .slice(0, 32)
  .replace(/./g, (digit) => String.fromCharCode('a'.charCodeAt(0) + Number.parseInt(digit, 16)));
