#!/usr/bin/env node
import { runCommand } from './commands.js';

process.setSourceMapsEnabled(true);
process.exitCode = await runCommand(process.argv.slice(2), console);
