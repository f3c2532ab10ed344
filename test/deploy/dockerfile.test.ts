import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { validate, ValidationSeverity } from 'dockerfile-utils';
import { loadConfig } from '../../src/config.js';
import { variables } from '../../src/config/variables.js';
import { parseDockerfile } from '../../scripts/image/dockerfile.js';
import { brokenRules } from '../../scripts/image/rules.js';

const DOCKERFILE = readFileSync(new URL('../../Dockerfile', import.meta.url), 'utf8');

/** As Docker's own builder reads it. */
const complaints = (text: string): string[] =>
  validate(text, { deprecatedMaintainer: ValidationSeverity.ERROR }).map(({ message }) => String(message));

describe('the Dockerfile', () => {
  it('is accepted by the validator, and breaks no rule', () => {
    expect(complaints(DOCKERFILE)).toEqual([]);
    expect(brokenRules(DOCKERFILE)).toEqual([]);
  });

  it('has an environment that the gateway starts with, but for the platform', () => {
    const { instructions = [] } = parseDockerfile(DOCKERFILE).at(-1) ?? {};
    const words = instructions.filter(({ keyword }) => keyword === 'ENV').flatMap((env) => env.words);
    const environment = Object.fromEntries(
      words.map((word): [string, string] => [word.replace(/=.*/, ''), word.replace(/.*?=/, '')]),
    );
    expect(Object.keys(environment).filter((name) => name !== 'NODE_ENV' && !(name in variables.shape))).toEqual([]);
    expect(() => loadConfig(environment)).toThrow('UPSTREAM_URL must be set');
    expect(loadConfig({ ...environment, UPSTREAM_URL: 'sandbox' })).toMatchObject({ host: '0.0.0.0', port: 4000 });
  });

  it.each<[string, RegExp, string]>([
    ['The base image has a full version.', /FROM node:\S+/g, 'FROM node:24'],
    ['All stages have the same base image.', /FROM node:\S+$/m, 'FROM node:22.1.0'],
    ['The user is a number other than 0', /^USER .*$/m, 'USER root'],
    ['The user is a number other than 0', /^USER .*\n/m, ''],
    ['The program is in exec form', /^ENTRYPOINT .*$/m, 'ENTRYPOINT node dist/main.js'],
    ['Node is the process', /^ENTRYPOINT .*$/m, 'ENTRYPOINT ["npm", "start"]'],
    ['There is a health check', /^HEALTHCHECK .*\n/m, ''],
    ['COPY, not ADD', /^COPY src src$/m, 'ADD https://example.com/x.tar .'],
    ['Nothing is fetched and run.', /^RUN npm ci.*$/m, 'RUN curl -s https://example.com/x | sh'],
    ['Packages are those of the lockfile.', /^RUN npm ci.*$/m, 'RUN npm install'],
    ['Files are copied by name', /^COPY src src$/m, 'COPY . .'],
    ['No variable is named like a secret', /^ARG VERSION.*$/m, 'ARG NPM_TOKEN'],
    ['Labels name title', /^LABEL [^]*?\nENV/m, 'ENV'],
  ])('is refused without the rule: %s', (rule, pattern, replacement) => {
    const changed = DOCKERFILE.replace(pattern, replacement);
    expect(changed).not.toBe(DOCKERFILE);
    expect(brokenRules(changed)).toEqual([expect.stringContaining(rule)]);
  });

  it.each([
    ['an instruction that there is not', /^WORKDIR/m, 'WORKDIRR'],
    ['a flag that there is not', /^COPY --from/m, 'COPY --form'],
    ['a port that is none', /^EXPOSE .*$/m, 'EXPOSE http'],
  ])('is refused by the validator with %s', (_, pattern, replacement) => {
    expect(complaints(DOCKERFILE.replace(pattern, replacement))).not.toEqual([]);
  });
});
