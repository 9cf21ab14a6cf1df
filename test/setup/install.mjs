// All that a fresh clone needs, on Node's own modules alone: the dependencies, a Chromium, and a Firefox.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { findChromium } from '../browser/find-chromium.js';
import { findFirefox } from '../browser/find-firefox.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const say = (line) => console.log(`set-up: ${line}`);

/** How each system's package manager installs a browser: a list of commands, run in order until one fails. */
const packageManagers = (name, debianName = name) => ({
  'apt-get': [
    ['apt-get', 'update'],
    ['apt-get', 'install', '--yes', debianName],
  ],
  dnf: [['dnf', 'install', '--assumeyes', name]],
  pacman: [['pacman', '--sync', '--noconfirm', name]],
  apk: [['apk', 'add', name]],
  zypper: [['zypper', '--non-interactive', 'install', name]],
  brew: [['brew', 'install', '--cask', name]],
});

installDependencies();
installChromium();
installFirefox();

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

  if (installPackage('Chromium', findChromium, packageManagers('chromium'))) return;
  fail(
    'There is no Chromium, and none could be installed. Install one, or set CHROME_PATH to its executable.',
  );
}

/** Without one all but the tests in Firefox still works, so those say what is missing. */
function installFirefox() {
  if (findFirefox((line) => say(`Firefox, ${line}`)) !== null) return;
  if (!installPackage('Firefox', findFirefox, packageManagers('firefox', 'firefox-esr')))
    say('There is no Firefox, and none could be installed: what runs in it will fail.');
}

function installPackage(title, find, managers) {
  for (const [name, commands] of Object.entries(managers)) {
    if (!isInstalled(name)) continue;
    const done = commands
      .map((command) => withRights(name, command))
      .every((command) => {
        say(`${title}: ${command.join(' ')}`);
        return run(command);
      });
    if (done && find() !== null) return true;
  }
  return false;
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
