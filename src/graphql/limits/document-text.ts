import { Lexer, Source, TokenKind } from 'graphql';

import { QueryTooComplexError } from '../../errors.js';

/** Of every name in a document: response keys are repeated for every row. */
export const MAX_NAME_LENGTH = 128;
/** Of brackets of any kind: the parser, and most of what reads its tree, call themselves for every level. */
const MAX_NESTING = 200;

/** Every error counts the lines before its place, and one operation can cause thousands. */
const MAX_LINES = 2000;

const PARSING_POINTS = 20;
const CHARACTERS_PER_POINT = 16;

const LINE_END = /\r\n|[\n\r]/g;
const LONG_WORD = new RegExp(`\\w{${MAX_NAME_LENGTH + 1}}`);
const OPENING = /[{[(]/g;
const OPENING_TOKENS: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING_TOKENS: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/**
 * Why a document must not be parsed; null: nothing speaks against it. The time is proportional to its length. `maxTokens`: the
 * parser reads no more of it; 0: it reads all.
 */
export function refuseText(text: string, maxTokens: number): QueryTooComplexError | null {
  const lines = 1 + countMatches(text, LINE_END);
  if (lines > MAX_LINES) return new QueryTooComplexError('lines', lines, MAX_LINES);
  if (isHarmless(text)) return null;
  const { nesting, nameLength } = measureTokens(text, maxTokens || Infinity);
  if (nesting > MAX_NESTING) return new QueryTooComplexError('nesting', nesting, MAX_NESTING);
  if (nameLength > MAX_NAME_LENGTH) return new QueryTooComplexError('nameLength', nameLength, MAX_NAME_LENGTH);
  return null;
}

/** For a document that has to be parsed and validated first, whether it turns out to be valid or not. */
export function parsingPoints(text: string): number {
  return PARSING_POINTS + Math.floor(text.length / CHARACTERS_PER_POINT);
}

/** Nearly every document: whatever its strings and comments hold, it exceeds neither limit. */
function isHarmless(text: string): boolean {
  return !LONG_WORD.test(text) && countMatches(text, OPENING) <= MAX_NESTING;
}

function countMatches(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function measureTokens(text: string, maxTokens: number) {
  let [nesting, level, nameLength] = [0, 0, 0];
  const lexer = new Lexer(new Source(text));
  try {
    for (let count = 0; count < maxTokens && lexer.advance().kind !== TokenKind.EOF; count += 1) {
      const { kind, start, end } = lexer.token;
      if (OPENING_TOKENS.has(kind)) nesting = Math.max(nesting, (level += 1));
      else if (CLOSING_TOKENS.has(kind)) level -= 1;
      else if (kind === TokenKind.NAME) nameLength = Math.max(nameLength, end - start);
    }
  } catch {
    // The parser reports what is no token.
  }
  return { nesting, nameLength };
}
