import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export const ENCODINGS = ['br', 'gzip', 'identity'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** The page's bytes in one encoding. */
export interface PageVariant {
  readonly encoding: Encoding;
  readonly body: Buffer;
  readonly etag: string;
}

/** The page is some 9 MB. Brotli's 5 makes 2 MB of it in a fraction of a second; 11 would take half a minute. */
const BROTLI_OPTIONS = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

const encoders: Readonly<Record<Encoding, (page: Buffer) => Promise<Buffer>>> = {
  br: (page) => promisify(brotliCompress)(page, BROTLI_OPTIONS),
  gzip: (page) => promisify(gzip)(page),
  identity: (page) => Promise.resolve(page),
};

/** Encodes the page as it is asked for, each encoding once. */
export function createPageVariants(html: string): (encoding: Encoding) => Promise<PageVariant> {
  const page = Buffer.from(html);
  const version = createHash('sha256').update(page).digest('base64url').slice(0, 22);
  const variants = new Map<Encoding, Promise<PageVariant>>();
  const encode = async (encoding: Encoding): Promise<PageVariant> => ({
    encoding,
    body: await encoders[encoding](page),
    etag: `"${version}-${encoding}"`,
  });
  return (encoding) => {
    const variant = variants.get(encoding) ?? encode(encoding);
    variants.set(encoding, variant);
    return variant;
  };
}
