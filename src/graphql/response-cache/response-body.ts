import { hash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** In the order in which the server prefers them. */
export const ENCODINGS = ['br', 'gzip'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Brotli's own default, 11, takes far longer than the network saves. */
const BROTLI_QUALITY = 4;

/** The body of a response, and its compressed forms, each made when it is first asked for. */
export class ResponseBody {
  readonly #encoded: Partial<Record<Encoding, Promise<Buffer>>> = {};
  #etag: string | null = null;

  constructor(
    readonly bytes: Buffer,
    readonly brotliQuality = BROTLI_QUALITY,
  ) {}

  /** Weak: the same for the compressed forms. */
  get etag(): string {
    return (this.#etag ??= `W/"${hash('sha256', this.bytes, 'base64url').slice(0, 22)}"`);
  }

  encoded(encoding: Encoding): Promise<Buffer> {
    return (this.#encoded[encoding] ??= this.#compress(encoding));
  }

  #compress(encoding: Encoding): Promise<Buffer> {
    if (encoding === 'gzip') return promisify(gzip)(this.bytes);
    const params = { [constants.BROTLI_PARAM_QUALITY]: this.brotliQuality };
    return promisify(brotliCompress)(this.bytes, { params });
  }
}
