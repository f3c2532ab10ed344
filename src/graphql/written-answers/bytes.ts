/** Where answers are put together; larger ones, which are rare, each in a place of their own. */
const workspace = Buffer.allocUnsafeSlow(512 * 1024);
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** JSON in UTF-8 that grows at its end. One at a time: the next begins in the same place. */
export class Bytes {
  /** Whether what is written now is part of what will be remembered as a whole. */
  isRemembered = false;
  #buffer = workspace;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  ascii(text: string): void {
    const buffer = this.#reserve(text.length);
    for (let index = 0; index < text.length; index += 1) buffer[this.#length++] = text.charCodeAt(index);
  }

  any(text: string): void {
    const buffer = this.#reserve(text.length * 3);
    this.#length += buffer.write(text, this.#length);
  }

  /** As JSON.stringify writes it; what is neither plain ASCII nor takes three bytes, such as Chinese, is left to that. */
  quoted(text: string): void {
    const buffer = this.#reserve(text.length * 3 + 2);
    let end = this.#length;
    buffer[end++] = QUOTE;
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (code >= 0x20 && code < 0x80 && code !== QUOTE && code !== BACKSLASH) buffer[end++] = code;
      else if (code >= 0x800 && (code & 0xf800) !== 0xd800) {
        buffer[end++] = 0xe0 | (code >> 12);
        buffer[end++] = 0x80 | ((code >> 6) & 0x3f);
        buffer[end++] = 0x80 | (code & 0x3f);
      } else {
        this.any(JSON.stringify(text));
        return;
      }
    }
    buffer[end++] = QUOTE;
    this.#length = end;
  }

  add(bytes: Buffer): void {
    this.#reserve(bytes.length).set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** A copy of what has been written from there on. */
  since(start: number): Buffer {
    const copy = Buffer.allocUnsafeSlow(this.#length - start);
    this.#buffer.copy(copy, 0, start, this.#length);
    return copy;
  }

  #reserve(size: number): Buffer {
    if (this.#length + size <= this.#buffer.length) return this.#buffer;
    const larger = Buffer.allocUnsafeSlow(2 * (this.#length + size));
    this.#buffer.copy(larger, 0, 0, this.#length);
    return (this.#buffer = larger);
  }
}
