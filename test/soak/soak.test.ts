import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('run-soak.ts', import.meta.url));

test('twenty seconds of steady calls at every door leave the heap as it was', async () => {
  const child = spawn(process.execPath, ['--expose-gc', script, '--seconds', '20', '--per-second', '10']);
  let out = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (out += chunk.toString()));
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect([code, out]).toEqual([0, expect.stringMatching(/heap after collecting: .*\nflat\n$/)]);
}, 120_000);
