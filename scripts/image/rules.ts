import { parseDockerfile, type Instruction, type Stage } from './dockerfile.js';

interface Rule {
  readonly name: string;
  /** Whether the stages break it. */
  readonly isBroken: (stages: readonly Stage[]) => boolean;
}

const all = (stages: readonly Stage[]): Instruction[] => stages.flatMap(({ instructions }) => instructions);
const lastOf = (stages: readonly Stage[], keyword: string): Instruction | undefined =>
  stages.at(-1)?.instructions.findLast((instruction) => instruction.keyword === keyword);
const texts = (stages: readonly Stage[], keyword: string): string[] =>
  all(stages).flatMap((instruction) => (instruction.keyword === keyword ? [instruction.text] : []));

/** What Docker accepts, but an image should not do. */
const RULES: readonly Rule[] = [
  {
    name: 'The base image has a full version.',
    isBroken: (stages) => stages.some(({ image }) => !/:\d+\.\d+\.\d+[\w.-]*(@sha256:[0-9a-f]{64})?$/.test(image)),
  },
  {
    name: 'All stages have the same base image.',
    isBroken: (stages) => new Set(stages.map(({ image }) => image)).size > 1,
  },
  {
    name: 'The user is a number other than 0: an orchestrator cannot look a name up.',
    isBroken: (stages) => !/^[1-9]\d*:[1-9]\d*$/.test(lastOf(stages, 'USER')?.text ?? ''),
  },
  {
    name: 'The program is in exec form: a shell would not pass signals on.',
    isBroken: (stages) => lastOf(stages, 'ENTRYPOINT')?.isExec !== true || lastOf(stages, 'CMD')?.isExec === false,
  },
  {
    name: 'Node is the process, not npm, which starts a shell.',
    isBroken: (stages) => lastOf(stages, 'ENTRYPOINT')?.words[0] !== 'node',
  },
  {
    name: 'There is a health check in exec form.',
    isBroken: (stages) => lastOf(stages, 'HEALTHCHECK')?.isExec !== true,
  },
  { name: 'COPY, not ADD, which fetches and unpacks.', isBroken: (stages) => texts(stages, 'ADD').length > 0 },
  {
    name: 'Nothing is fetched and run.',
    isBroken: (stages) => texts(stages, 'RUN').some((text) => /\b(curl|wget)\b|\|\s*(ba)?sh\b|\bsudo\b/.test(text)),
  },
  {
    name: 'Packages are those of the lockfile.',
    isBroken: (stages) => texts(stages, 'RUN').some((text) => /\bnpm (i|install|add|update)\b/.test(text)),
  },
  {
    name: 'Files are copied by name, not the whole context.',
    isBroken: (stages) =>
      all(stages).some(({ keyword, words }) => keyword === 'COPY' && /^(\.|\.\/|\/|\*)$/.test(words[0] ?? '')),
  },
  {
    name: 'No variable is named like a secret: what an image holds, everyone reads who has it.',
    isBroken: (stages) =>
      [...texts(stages, 'ENV'), ...texts(stages, 'ARG')].some((text) => /TOKEN|SECRET|PASSWORD/i.test(text)),
  },
  {
    name: 'Labels name title, version, revision and licence.',
    isBroken: (stages) => {
      const labels = stages.at(-1)?.instructions.filter(({ keyword }) => keyword === 'LABEL') ?? [];
      const text = labels.map((label) => label.text).join(' ');
      return ['title', 'version', 'revision', 'licenses'].some(
        (name) => !text.includes(`org.opencontainers.image.${name}=`),
      );
    },
  },
];

/** The names of the rules that a Dockerfile breaks. */
export function brokenRules(dockerfile: string): string[] {
  const stages = parseDockerfile(dockerfile);
  return RULES.filter((rule) => rule.isBroken(stages)).map(({ name }) => name);
}
