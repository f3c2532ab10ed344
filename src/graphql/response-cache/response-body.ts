import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type Encoding = 'br' | 'gzip';

const compressors = { br: promisify(brotliCompress), gzip: promisify(gzip) };

const options = {
  /** Brotli's default quality, 11, takes far longer than the network saves. */
  br: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  gzip: {},
};

/** The body of a response, and its compressed forms, each made when it is first asked for. */
export class ResponseBody {
  readonly #encoded: Partial<Record<Encoding, Promise<Buffer>>> = {};

  constructor(readonly bytes: Buffer) {}

  encoded(encoding: Encoding): Promise<Buffer> {
    return (this.#encoded[encoding] ??= compressors[encoding](this.bytes, options[encoding]));
  }
}
