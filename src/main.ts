#!/usr/bin/env node
import process from 'node:process';
import { runCommand } from './cli/run-command.ts';

// A reader that has seen enough closes the pipe (`… | head`).
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
process.exitCode = await runCommand(process.argv.slice(2));
