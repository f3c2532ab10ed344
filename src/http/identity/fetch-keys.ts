/** No key set comes near it. */
const MAX_BODY_BYTES = 1024 * 1024;

/** As `fetch`, with a bound on the body; what is not read is let go of. */
export const fetchKeys = async (url: string, options: RequestInit): Promise<Response> => {
  const response = await fetch(url, options);
  if (response.status === 200 && response.body !== null) return new Response(await readBody(response.body));
  await response.body?.cancel();
  return response;
};

async function readBody(body: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > MAX_BODY_BYTES) throw new Error('The key server answers more than a key set.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
