import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A process of its own: jest's would end with the test. */
const script = `
  import { openLog } from './src/server/log.ts';
  import { surviveFaults } from './src/server/survive.ts';
  const rest = surviveFaults(openLog('info'));
  void Promise.reject(new TypeError('Jane Roe'));
  setTimeout(() => { throw new RangeError('Jane Roe'); }, 10);
  setTimeout(() => { console.log('alive'); rest(); }, 50);
`;

test('an error that escapes every handler is logged without its words, and the process lives', async () => {
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], {
    cwd: new URL('../..', import.meta.url),
  });
  const lines = stdout.trim().split('\n');
  expect(lines.at(-1)).toBe('alive');
  expect(lines.slice(0, -1).map((line) => (JSON.parse(line) as { error: string }).error)).toEqual([
    'TypeError',
    'RangeError',
  ]);
  expect(stdout).not.toContain('Jane');
});
