#!/usr/bin/env node
import { main } from './main';

// A reader that has seen enough, such as `head`, is no failure.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
  if (code === 'EPIPE') process.exit();
});

// ESLint's advice on how the project uses ESLint is out of place here.
process.removeAllListeners('warning');

void main(process.argv.slice(2), { cwd: process.cwd(), stdout: process.stdout, stderr: process.stderr }).then(
  (code) => {
    // Not `process.exit`: a pipe may still have to take what was written.
    process.exitCode = code;
  },
);
