// All that a fresh clone needs, on Node's own modules alone: the dependencies, and a Chromium.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { findChromium } from '../browser/find-chromium.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const say = (line) => console.log(`set-up: ${line}`);

/** How each system's package manager installs a Chromium: a list of commands, run in order until one fails. */
const PACKAGE_MANAGERS = {
  'apt-get': [
    ['apt-get', 'update'],
    ['apt-get', 'install', '--yes', 'chromium'],
  ],
  dnf: [['dnf', 'install', '--assumeyes', 'chromium']],
  pacman: [['pacman', '--sync', '--noconfirm', 'chromium']],
  apk: [['apk', 'add', 'chromium']],
  zypper: [['zypper', '--non-interactive', 'install', 'chromium']],
  brew: [['brew', 'install', '--cask', 'chromium']],
};

installDependencies();
installChromium();

function installDependencies() {
  const lock = `${root}package-lock.json`;
  // npm writes this file when it has finished, and after everything else
  const installed = `${root}node_modules/.package-lock.json`;
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  say('dependencies: npm ci');
  if (!run(['npm', 'ci'])) {
    fail('npm ci failed, see above. Is the package registry reachable?');
  }
}

function installChromium() {
  if (findChromium((line) => say(`Chromium, ${line}`)) !== null) return;

  const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
  say("Chromium: downloading Playwright's");
  if (run([process.execPath, cli, 'install', 'chromium']) && findChromium() !== null) return;

  for (const [name, commands] of Object.entries(PACKAGE_MANAGERS)) {
    if (!isInstalled(name)) continue;
    const done = commands
      .map((command) => withRights(name, command))
      .every((command) => {
        say(`Chromium: ${command.join(' ')}`);
        return run(command);
      });
    if (done && findChromium() !== null) return;
  }
  fail(
    'There is no Chromium, and none could be installed. Install one, or set CHROME_PATH to its executable.',
  );
}

/** Package managers other than Homebrew want the rights of an administrator; `-n`: never wait for a password. */
function withRights(name, command) {
  return name === 'brew' || process.getuid?.() === 0 ? command : ['sudo', '-n', ...command];
}

function isInstalled(name) {
  return spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;
}

function run([command, ...args]) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (error) say(`${command}: ${error.message}`);
  return status === 0;
}

function fail(message) {
  console.error(`set-up: ${message}`);
  process.exit(1);
}
