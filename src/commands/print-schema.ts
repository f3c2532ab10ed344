import { printContract } from '../graphql/contract.js';
import type { Command } from './command.js';

const USAGE = `Usage: switchboard print-schema

Prints the schema of this gateway (SDL) with all its directives and without \`extend\`, for code generators and registries.`;

export const printSchema: Command = (args, output) => {
  if (args.length === 0) {
    output.log(printContract());
    return 0;
  }
  if (args.includes('--help')) output.log(USAGE);
  else output.error(USAGE);
  return args.includes('--help') ? 0 : 2;
};
