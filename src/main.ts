// What `npm start` runs; the program `switchboard` is commands/main.ts.
import { start } from './commands/start.js';

process.exitCode = await start(process.argv.slice(2), console);
