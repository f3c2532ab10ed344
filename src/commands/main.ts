#!/usr/bin/env node
import { runCommand } from './commands.js';

// Linux ignores signals to the first process of a container that it does not listen for. Until the gateway does, they end it.
if (process.pid === 1) {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (process.listenerCount(signal) === 1) process.exit(0);
    });
  }
}
process.setSourceMapsEnabled(true);
process.exitCode = await runCommand(process.argv.slice(2), console);
