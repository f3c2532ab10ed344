// Makes a holidays file of announcements: `npm run -s holidays -- [--year 2027] <file or -> ...  > holidays.json`.
// Each file is the text of an announcement or a holidays file; of the same year, the last one counts.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type HolidaysFile, parseHolidaysFile } from '../src/config/holidays-file.js';
import { parseAnnouncement, yearOfAnnouncement } from './holidays/announcement.js';
import { formatYear } from './holidays/year-calendar.js';

const USAGE =
  'Usage: npm run -s holidays -- [--year 2027] <file with an announcement or with JSON, or - > ... > holidays.json';

try {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { year: { type: 'string' } } });
  if (positionals.length === 0) throw new Error(USAGE);
  const files = positionals.map((path) => readInput(readFileSync(path === '-' ? 0 : path, 'utf8'), values.year));
  print(parseHolidaysFile(JSON.stringify(Object.assign({}, ...files))));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function readInput(text: string, statedYear: string | undefined): HolidaysFile {
  if (text.trimStart().startsWith('{')) return parseHolidaysFile(text);
  const year = statedYear === undefined ? yearOfAnnouncement(text) : Number(statedYear);
  if (year === null) throw new Error('The text does not say its year: add --year, for example --year 2027.');
  return { [year]: parseAnnouncement(text, year) };
}

/** The calendar is for people, so it does not go into the file. */
function print(file: HolidaysFile): void {
  for (const [year, announced] of Object.entries(file)) console.error(`${formatYear(Number(year), announced)}\n`);
  console.log(JSON.stringify(file, null, 2));
}
