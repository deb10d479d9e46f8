import { execFile, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const folder = fileURLToPath(new URL('.', import.meta.url));
const caches = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url));
const run = promisify(execFile);

/** HAPI FHIR's JPA server on loopback. */
export interface HapiServer {
  readonly base: string;
  stop(): Promise<void>;
}

/** What is missing on this machine, in words; null when the server can be started. */
export function missingForHapi(): string | null {
  for (const [command, flag, name] of [
    ['java', '-version', 'Java'],
    ['javac', '-version', 'a Java compiler'],
    ['mvn', '--version', 'Maven'],
  ] as const)
    if (spawnSync(command, [flag], { stdio: 'ignore' }).status !== 0) return `${name} is not on this machine`;
  return null;
}

/** The class path of the compiled server, made once for each state of its files. */
async function classPath(): Promise<string> {
  const files = ['pom.xml', 'HapiServer.java', 'logback.xml'].map((name) => readFileSync(join(folder, name)));
  const key = createHash('sha256').update(Buffer.concat(files)).digest('hex').slice(0, 12);
  const cache = join(caches, `hapi-${key}`);
  const [list, classes] = [join(cache, 'class-path'), join(cache, 'classes')];
  const whole = (): string => [classes, folder, readFileSync(list, 'utf8').trim()].join(':');
  if (existsSync(list)) return whole();
  mkdirSync(classes, { recursive: true });
  const fresh = `${list}.new`;
  const ask = [
    '-q',
    '-B',
    '-f',
    join(folder, 'pom.xml'),
    'dependency:build-classpath',
    `-Dmdep.outputFile=${fresh}`,
  ];
  await run('mvn', ask, { timeout: 900_000 });
  await run('javac', [
    '-proc:none',
    '-d',
    classes,
    '-cp',
    readFileSync(fresh, 'utf8').trim(),
    join(folder, 'HapiServer.java'),
  ]);
  renameSync(fresh, list);
  return whole();
}

/**
 * Starts the server and waits until it takes requests, some 40 seconds. It ends with this process, whatever ends that.
 * @throws Error when Maven cannot have its libraries or the server does not come up within five minutes.
 */
export async function startHapi(): Promise<HapiServer> {
  const path = await classPath();
  const quick = ['-Xmx1g', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
  const child = spawn('java', [...quick, '-cp', path, 'HapiServer', '0'], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let said = '';
  const base = await new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => (child.kill('SIGKILL'), reject(new Error('it did not come up'))), 300_000);
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /listening (\S+)/.exec(said)?.[1];
      if (found === undefined) return;
      clearTimeout(late);
      resolve(found);
    });
    child.stderr.on('data', (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(-20_000)));
    child.once('error', reject);
    child.once('exit', (code) => (clearTimeout(late), reject(new Error(`it ended with ${code}: ${said}`))));
  });
  return {
    base,
    async stop() {
      const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      child.stdin.end();
      const cut = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await gone;
      clearTimeout(cut);
    },
  };
}
