/** One instruction of a Dockerfile. */
export interface Instruction {
  /** In upper case. */
  readonly keyword: string;
  /** `--from=build` is `{ from: 'build' }`. */
  readonly flags: Readonly<Record<string, string>>;
  /** All after the flags, continuation lines joined. */
  readonly text: string;
  /** The elements of the exec form; otherwise the words. */
  readonly words: readonly string[];
  /** Whether it is in exec form, a JSON array. */
  readonly isExec: boolean;
}

export interface Stage {
  readonly image: string;
  readonly name: string | null;
  readonly instructions: readonly Instruction[];
}

/** What Docker would read, without heredocs and parser directives. */
export function parseDockerfile(text: string): Stage[] {
  const stages: (Stage & { readonly instructions: Instruction[] })[] = [];
  for (const instruction of instructionsOf(text)) {
    const [image = '', , name = null] = instruction.words;
    if (instruction.keyword === 'FROM') stages.push({ image, name, instructions: [] });
    else stages.at(-1)?.instructions.push(instruction);
  }
  return stages;
}

function instructionsOf(text: string): Instruction[] {
  const lines = text.split('\n').filter((line) => !/^\s*(#|$)/.test(line));
  const whole = lines
    .join('\n')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n');
  return whole.map(parseInstruction);
}

function parseInstruction(line: string): Instruction {
  const [, keyword = '', flagText = '', rest = ''] = /^\s*(\S+)((?:\s+--\S+)*)\s*(.*)$/.exec(line) ?? [];
  const pairs = flagText.matchAll(/--([\w-]+)=(\S+)/g);
  const flags = Array.from(pairs, ([, name = '', value = '']): [string, string] => [name, value]);
  // HEALTHCHECK has the word CMD before the form.
  const form = keyword.toUpperCase() === 'HEALTHCHECK' ? rest.replace(/^CMD\s+/, '') : rest;
  const isExec = form.startsWith('[');
  return {
    keyword: keyword.toUpperCase(),
    flags: Object.fromEntries(flags),
    text: form.trim(),
    words: isExec ? readStrings(form) : form.trim().split(/\s+/),
    isExec,
  };
}

function readStrings(text: string): string[] {
  const value: unknown = JSON.parse(text);
  if (!Array.isArray(value)) throw new Error(`${text} is no exec form.`);
  return value.map(String);
}
