import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { variableNotes, type VariableNote } from '../../src/config/variable-notes.js';
import { variables } from '../../src/config/variables.js';

interface DocumentedVariable extends VariableNote {
  readonly name: string;
}

const documented: readonly DocumentedVariable[] = Object.entries(variables.shape).map(([name, schema]) => {
  const note = variableNotes.get(schema);
  if (note === undefined) throw new Error(`${name} has no note.`);
  return { name, default: note.default, meaning: note.meaning };
});

describe('the documentation of the configuration', () => {
  it('notes the default that the code uses', () => {
    const values: Readonly<Record<string, string | number | readonly string[] | undefined>> = variables.parse({});
    const differing = documented.filter(({ name, default: stated }) => {
      const value = values[name];
      return value !== undefined && String(value) !== stated;
    });
    expect(differing).toEqual([]);
  });

  it('has a row in the README for every variable, in order', () => {
    expect(readmeRows()).toEqual(documented.map(({ name, default: stated, meaning }) => [name, stated, meaning]));
  });

  it('has an entry in .env.example for every variable, in order, commented out', () => {
    const entries = Array.from(
      readText('.env.example').matchAll(/^# (.*)\n# ([A-Z_]+)=(.*)$/gm),
      ([, ...entry]) => entry,
    );
    expect(entries).toEqual(
      documented.map(({ name, default: stated, meaning }) => [meaning, name, stated.includes(' ') ? '' : stated]),
    );
  });

  it('sets nothing in .env.example, so that a copy of it changes nothing', () => {
    const lines = readText('.env.example').split('\n');
    expect(lines.filter((line) => line !== '' && !line.startsWith('#'))).toEqual([]);
  });
});

function readText(name: string): string {
  return readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
}

/** Name, default and meaning of each row; a dash stands for no default, backticks around names and defaults fall away. */
function readmeRows(): string[][] {
  const [, section = ''] = readText('README.md').split(/^## Configuration$/m);
  const [table = ''] = section.split(/^## /m);
  const rows = table.split('\n').filter((line) => line.startsWith('| `'));
  return rows.map((row) => {
    const [name = '', stated = '', meaning = ''] = row
      .slice(1, -1)
      .split(' | ')
      .map((text) => text.trim());
    return [unquoted(name), stated === '–' ? '' : unquoted(stated), meaning];
  });
}

function unquoted(cell: string): string {
  return cell.replace(/^`([^`]*)`$/, '$1');
}
