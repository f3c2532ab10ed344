import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { noteOutput } from './secrecy/written.js';

/** A span as an OTLP/HTTP receiver gets it. */
export interface ReceivedSpan {
  readonly traceId: string;
  readonly spanId: string;
  /** Empty: it is the root of its trace here. */
  readonly parentSpanId: string;
  readonly name: string;
  /** 1: internal, 2: server, 3: client. */
  readonly kind: number;
  readonly startNanos: bigint;
  readonly endNanos: bigint;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly events: readonly { readonly name: string; readonly attributes: Readonly<Record<string, unknown>> }[];
  /** 0: unset, 2: error. */
  readonly statusCode: number;
  /** Of the process that sent it. */
  readonly resource: Readonly<Record<string, unknown>>;
}

export interface OtlpReceiver {
  /** For `OTEL_EXPORTER_OTLP_ENDPOINT`. */
  readonly url: string;
  readonly spans: ReceivedSpan[];
  /** Paths and content types of the requests. */
  readonly requests: string[];
  close(): Promise<void>;
}

/** A collector on a loopback port that takes traces by OTLP/HTTP as protobuf, and answers with this status. */
export async function startOtlpReceiver(status = 200): Promise<OtlpReceiver> {
  const spans: ReceivedSpan[] = [];
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      // Traces leave the process as the log does: no secret may be in them.
      noteOutput(body.toString('latin1'));
      requests.push(`${request.url ?? ''} ${request.headers['content-type'] ?? ''}`);
      spans.push(...decodeRequest(body));
      response.writeHead(status, { 'content-type': 'application/x-protobuf' }).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    spans,
    requests,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function portOf(address: string | AddressInfo | null): number {
  if (typeof address === 'object' && address !== null) return address.port;
  throw new Error('The receiver does not listen.');
}

/** ExportTraceServiceRequest of opentelemetry-proto. */
function decodeRequest(body: Buffer): ReceivedSpan[] {
  return fields(body, 1).flatMap((resourceSpans) => {
    const resource = fields(resourceSpans, 1).map((message) => keyValues(message, 1));
    const scopes = fields(resourceSpans, 2);
    return scopes.flatMap((scope) => fields(scope, 2).map((span) => decodeSpan(span, resource[0] ?? {})));
  });
}

function decodeSpan(message: Buffer, resource: ReceivedSpan['resource']): ReceivedSpan {
  const hex = (field: number): string => fields(message, field)[0]?.toString('hex') ?? '';
  const status = fields(message, 15)[0] ?? Buffer.alloc(0);
  return {
    ...{ traceId: hex(1), spanId: hex(2), parentSpanId: hex(4), name: text(message, 5) },
    kind: Number(scalar(message, 6)),
    startNanos: scalar(message, 7),
    endNanos: scalar(message, 8),
    attributes: keyValues(message, 9),
    events: fields(message, 11).map((event) => ({ name: text(event, 2), attributes: keyValues(event, 3) })),
    statusCode: Number(scalar(status, 3)),
    resource,
  };
}

function keyValues(message: Buffer, field: number): Readonly<Record<string, unknown>> {
  const entries = fields(message, field).map((pair) => [text(pair, 1), anyValue(fields(pair, 2)[0])] as const);
  return Object.fromEntries(entries);
}

/** AnyValue: text, boolean, whole number, number or a list. */
function anyValue(message: Buffer = Buffer.alloc(0)): unknown {
  for (const { field, value } of wire(message)) {
    if (Buffer.isBuffer(value)) {
      if (field === 5) return fields(value, 1).map((item) => anyValue(item));
      return value.toString();
    }
    if (field === 4) {
      const bytes = Buffer.alloc(8);
      bytes.writeBigUInt64LE(value);
      return bytes.readDoubleLE();
    }
    return field === 2 ? value === 1n : Number(value);
  }
  return null;
}

function text(message: Buffer, field: number): string {
  return fields(message, field)[0]?.toString() ?? '';
}

function fields(message: Buffer, field: number): Buffer[] {
  return wire(message).flatMap((each) => (each.field === field && Buffer.isBuffer(each.value) ? [each.value] : []));
}

function scalar(message: Buffer, field: number): bigint {
  const found = wire(message).find((each) => each.field === field)?.value ?? 0n;
  return Buffer.isBuffer(found) ? 0n : found;
}

interface WireField {
  readonly field: number;
  readonly value: Buffer | bigint;
}

/** The fields of a message: varints, 64 and 32 bits, and what has a length. */
function wire(message: Buffer): WireField[] {
  const result: WireField[] = [];
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = message.readUInt8(at++);
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < message.length) {
    const key = Number(varint());
    result.push({ field: key >> 3, value: readValue(key & 7) });
  }
  function readValue(type: number): Buffer | bigint {
    if (type === 0) return varint();
    const length = type === 1 ? 8 : type === 5 ? 4 : Number(varint());
    const bytes = message.subarray(at, at + length);
    at += length;
    if (type === 1) return bytes.readBigUInt64LE();
    return type === 5 ? BigInt(bytes.readUInt32LE()) : bytes;
  }
  return result;
}
