import { loadKnowledge } from '../knowledge/load.ts';
import {
  authenticationOf,
  cookieSettingsOf,
  pictureHoursOf,
  ConfigError,
  readConfig,
  settingNames,
} from '../server/config.ts';
import { pseudonyms } from '../server/pseudonym.ts';
import { DatabaseError } from '../store/database-error.ts';
import { TableError } from '../knowledge/yaml.ts';
import { explainFiles } from './explain-files.ts';
import { readFiles, UsageError } from './read-files.ts';
import { asCurl, sampleCalls } from '../demo/sample-calls.ts';

const usage = `usage:
  concordant serve [--demo] [--check-config]
      the CDS Hooks service; with --demo beside an embedded FHIR server with synthetic patients
  concordant read [--out DIR] [--explain [--html]] FILE…
      lumbar reports to findings: one JSON a line, or DIR/<id>.json a report; --explain marks the words instead
  concordant audit [--from DATE] [--to DATE]
      audited calls of CONCORDANT_DATABASE as FHIR AuditEvents, one a line; from inclusive, to exclusive, ISO 8601
  concordant pseudonym USER…
      the name under which each user ("Practitioner/123", as calls name them) stands in audit and practice report`;

/**
 * Runs one command line (without node and script) and gives the exit code: 0 done, 1 failed, 2 not understood.
 * `serve` gives its code when the server has stopped.
 */
export async function runCommand(argv: readonly string[]): Promise<number> {
  const [command, ...rest] = argv;
  try {
    if (command === 'serve') return await serve(parse(rest, ['--demo', '--check-config'], []));
    if (command === 'read') return read(parse(rest, ['--explain', '--html'], ['--out']));
    if (command === 'audit') return await audit(parse(rest, [], ['--from', '--to']));
    if (command === 'pseudonym') return printPseudonyms(parse(rest, [], []));
    if (command === 'help' || command === '--help') {
      console.log(usage);
      return 0;
    }
    throw new UsageError(command === undefined ? 'a command is missing' : `unknown command "${command}"`);
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`${error.message}\n${usage}`);
      return 2;
    }
    const known = [ConfigError, TableError, DatabaseError].some((kind) => error instanceof kind);
    if (error instanceof Error && (known || isSystemError(error))) {
      console.error(error.message);
      return 1;
    }
    throw error;
  }
}

interface Arguments {
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
  readonly files: readonly string[];
}

function parse(argv: readonly string[], flags: readonly string[], valued: readonly string[]): Arguments {
  const found = { flags: new Set<string>(), values: new Map<string, string>(), files: [] as string[] };
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] ?? '';
    if (word === '--') {
      found.files.push(...argv.slice(i + 1));
      break;
    }
    if (flags.includes(word)) found.flags.add(word);
    else if (valued.includes(word)) {
      const value = argv[++i];
      if (value === undefined) throw new UsageError(`${word} needs a value`);
      found.values.set(word, value);
    } else if (word.startsWith('--')) throw new UsageError(`unknown option "${word}"`);
    else found.files.push(word);
  }
  return found;
}

async function serve({ flags, files }: Arguments): Promise<number> {
  if (files.length > 0) throw new UsageError(`"serve" takes no file, but got "${files[0]}"`);
  const read = readConfig(process.env);
  const config = flags.has('--demo') ? { ...read, demo: true } : read;
  if (flags.has('--check-config')) {
    const { siteOf } = await import('./start-service.ts');
    siteOf(config);
    authenticationOf(config);
    pictureHoursOf(config);
    cookieSettingsOf(config);
    const knowledge = loadKnowledge();
    console.log(`configuration and knowledge are sound; knowledge ${knowledge.hash}`);
    return 0;
  }
  // Loaded only here: reading files needs none of the server.
  const { startService } = await import('./start-service.ts');
  const running = await startService(config);
  console.log(`Concordant listens at ${running.url}  (CDS Hooks discovery: ${running.url}/cds-services)`);
  if (config.demo) {
    for (const call of sampleCalls(running.url))
      console.log(`\n# ${call.title}\n${asCurl(running.url, call)}`);
  }
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await running.stop();
  return 0;
}

function printPseudonyms({ files: users }: Arguments): number {
  if (users.length === 0) throw new UsageError('"pseudonym" needs at least one user');
  const { pseudonymKey } = readConfig(process.env);
  if (pseudonymKey === undefined)
    throw new ConfigError(
      settingNames.pseudonymKey,
      'must be set: without it pseudonyms are new at each start',
    );
  const pseudonym = pseudonyms(pseudonymKey);
  for (const user of users) console.log(`${pseudonym(user)}\t${user}`);
  return 0;
}

function read({ flags, values, files }: Arguments): number {
  if (files.length === 0) throw new UsageError('"read" needs at least one file');
  const words = loadKnowledge().reportWords;
  const print = (text: string): void => void process.stdout.write(`${text}\n`);
  if (flags.has('--explain')) {
    explainFiles(files, words, { html: flags.has('--html'), color: process.stdout.isTTY === true, print });
    return 0;
  }
  readFiles(files, words, { out: values.get('--out'), print });
  return 0;
}

async function audit({ values, files }: Arguments): Promise<number> {
  if (files.length > 0) throw new UsageError(`"audit" takes no file, but got "${files[0]}"`);
  // Loaded only here, as the server is.
  const { exportAudit } = await import('./export-audit.ts');
  const period = { from: values.get('--from'), to: values.get('--to') };
  await exportAudit(
    readConfig(process.env),
    period,
    (line) => new Promise((resolve) => process.stdout.write(line, () => resolve())),
  );
  return 0;
}

/** An error of the operating system: a port in use, a folder that cannot be written. */
function isSystemError(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}
