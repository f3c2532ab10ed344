import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const ROOT = new URL('../../', import.meta.url);
const TRANSLATIONS = [
  ['README.md', 'README.zh-CN.md'],
  ['docs/frontend.md', 'docs/zh/frontend.md'],
] as const;

const FENCE = /^( *)```.*\n[\s\S]*?\n\1```$/gm;
const HEADING = /^(#+) .*$/gm;
/** A line that is only a comment, in a shell, GraphQL, JavaScript or TypeScript. */
const COMMENT = /^\s*(?:#|\/\/|\/?\*).*\n/gm;

interface Outline {
  readonly headings: readonly string[];
  readonly codeBlocks: readonly string[];
}

function outline(markdown: string): Outline {
  const codeBlocks = (markdown.match(FENCE) ?? []).map((block) => block.replace(COMMENT, ''));
  return { headings: markdown.replace(FENCE, '').match(HEADING) ?? [], codeBlocks };
}

const read = (path: string): Outline => outline(readFileSync(new URL(path, ROOT), 'utf8'));
const levelOf = (heading: string | undefined): number => heading?.indexOf(' ') ?? 0;
const firstLines = (block: string): string => block.trim().split('\n').slice(0, 3).join(' ');

/** What the translation lacks, or has too much, in words that say what to do. */
function differences(english: Outline, translation: Outline): string[] {
  const length = Math.max(english.headings.length, translation.headings.length);
  const places = Array.from({ length }, (_, index) => [english.headings[index], translation.headings[index]] as const);
  const heading = places.find(([original, translated]) => levelOf(original) !== levelOf(translated));
  const unless = (others: readonly string[]) => (block: string) => !others.includes(block);
  const missing = english.codeBlocks.filter(unless(translation.codeBlocks)).map(firstLines);
  const extra = translation.codeBlocks.filter(unless(english.codeBlocks)).map(firstLines);
  const isMoved = missing.length + extra.length === 0 && english.codeBlocks.join() !== translation.codeBlocks.join();
  return [
    ...(heading ? [`lacks the heading ${heading[0] ?? '(end)'}: in its place there is ${heading[1] ?? '(end)'}`] : []),
    ...missing.map((block) => `lacks the code block ${block}`),
    ...extra.map((block) => `has a code block that the English text lacks: ${block}`),
    ...(isMoved ? ['has its code blocks in another order, or not as often'] : []),
  ];
}

describe('a translation', () => {
  it.each(TRANSLATIONS)('of %s has its headings and code blocks: %s', (english, translation) => {
    const found = differences(read(english), read(translation));
    expect(found.map((difference) => `${translation} ${difference}`)).toEqual([]);
  });

  it.each([
    ['a section', '## Two\n', 'lacks the heading ## Two: in its place there is (end)'],
    ['a code block', '```sh\nnpm start\n```\n', 'lacks the code block ```sh npm start ```'],
  ])('is told what it lacks: %s', (_, more, message) => {
    const english = `# One\n\n\`\`\`sh\nnpm ci\n\`\`\`\n\n${more}`;
    const translation = '# 一\n\n```sh\n# 安装\nnpm ci\n```\n';
    expect(differences(outline(english), outline(translation))).toEqual([message]);
    expect(differences(outline(translation), outline(translation))).toEqual([]);
  });

  it('can have comments of its own in code blocks, and nothing else', () => {
    const [english, comment, code] = ['npm ci', '# 安装\nnpm ci', 'npm install'].map((text) =>
      outline(`\`\`\`sh\n${text}\n\`\`\`\n`),
    );
    if (!english || !comment || !code) throw new Error('Three outlines were expected.');
    expect(differences(english, comment)).toEqual([]);
    expect(differences(english, code)).toHaveLength(2);
  });
});
