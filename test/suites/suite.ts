/** Where in `scripts` the runner is set up: what follows describes tests. */
export const RUNNER = 'the runner';

/** Tests that somebody else wrote for a library, as its package on npm ships them. */
export interface Suite {
  readonly name: string;
  /** With what runs the tests. */
  readonly packages: Readonly<Record<string, string>>;
  /** The package that has the tests: its folder is the root of the server, as it was for whoever wrote them. */
  readonly root: string;
  readonly runner: 'mocha' | 'qunit' | 'jasmine';
  /** What stands in the page before its scripts. */
  readonly body?: string;
  /** In this order; those of other packages are below `/modules/`, what stands in for a tool is below `/stand-ins/`. */
  readonly scripts: readonly string[];
  /** Modules that become one script, `/built/bundle.js`, found in the folder of packages. */
  readonly bundle?: Bundle;
  /** What the tests ask for in another place than where it is among the packages or, with `./`, in this folder. */
  readonly elsewhere?: Readonly<Record<string, string>>;
  /** Where the tests expect a server that sends back what a WebSocket sends: `localhost:8001`. */
  readonly socket?: string;
  /** Tests, by name, of which nothing is asked: what they come to depends on how busy the machine is, without us as well. */
  readonly unsteady?: readonly string[];
  /** So many others pass, without us and with us. */
  readonly passing: number;
}

interface Bundle {
  /** @param packages the folder of packages, with a slash at its end. */
  modules(packages: string): string[];
  /** By the module that is asked for: a file of `stand-ins`. */
  readonly standIns?: Readonly<Record<string, string>>;
}
