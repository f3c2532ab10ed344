// What the programs under test may not have written: their secrets, in any form in which a log could hold them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Shorter secrets of tests are words that can stand in any text. */
const MIN_SECRET_LENGTH = 12;
/** A part of a secret as long as this is found, too: a log cuts long texts. */
const PART_LENGTH = 32;
/** How often a text may be percent-encoded. */
const MAX_ENCODINGS = 3;

/** The secrets, shortened, that stand in the text: as they are, in parts, percent-encoded, in base64 or in hexadecimal. */
export function findSecrets(text, secrets) {
  const texts = decodedForms(text);
  return secrets
    .filter((secret) => secret.length >= MIN_SECRET_LENGTH)
    .filter((secret) => formsOf(secret).some((form) => texts.some((each) => each.includes(form))))
    .map((secret) => `${secret.slice(0, 8)}… (${secret.length} characters)`);
}

/** The text, and what it says without its percent-encodings. */
function decodedForms(text) {
  const texts = [text];
  for (let count = 0; count < MAX_ENCODINGS; count += 1) {
    const decoded = texts.at(-1).replace(/%([\da-f]{2})/gi, (_all, hex) => String.fromCharCode(parseInt(hex, 16)));
    if (decoded === texts.at(-1)) break;
    texts.push(decoded);
  }
  return texts;
}

function formsOf(secret) {
  return partsOf(secret).flatMap((part) => {
    const bytes = Buffer.from(part);
    const base64 = [0, 1, 2].map((offset) => base64At(bytes, offset));
    return [part, bytes.toString('hex'), ...base64];
  });
}

function partsOf(secret) {
  if (secret.length <= PART_LENGTH) return [secret];
  const starts = Array.from({ length: Math.floor(secret.length / PART_LENGTH) }, (_, index) => index * PART_LENGTH);
  return [...starts.map((start) => secret.slice(start, start + PART_LENGTH)), secret.slice(-PART_LENGTH)];
}

/** The characters of base64 that the bytes alone decide, if so many bytes, modulo 3, come before them. */
function base64At(bytes, offset) {
  const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
  return text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
}

/** Searches what the tests of each file noted as output for what they noted as secrets. */
export function searchFolder(folder) {
  const names = readdirSync(folder).filter((name) => name.endsWith('.name'));
  const results = names.map((name) => searchFile(join(folder, name.slice(0, -'.name'.length))));
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  return { found: results.flatMap(({ found }) => found), bytes: sum('bytes'), secrets: sum('secrets') };
}

function searchFile(path) {
  const output = textOf(`${path}.output`);
  const secrets = textOf(`${path}.secrets`)
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  const found = findSecrets(output, secrets).map((secret) => `${secret} by ${textOf(`${path}.name`)}`);
  return { found, bytes: output.length, secrets: secrets.length };
}

function textOf(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}
