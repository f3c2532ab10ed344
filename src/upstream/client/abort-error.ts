import { GatewayError, UpstreamTimeoutError, UpstreamUnavailableError } from '../../errors.js';

/** The error with which the calls of an aborted operation end: the signal's own reason if clients may see it. */
export function abortError(signal: AbortSignal): GatewayError {
  const reason: unknown = signal.reason;
  if (reason instanceof GatewayError) return reason;
  if (isTimeout(reason)) {
    return new UpstreamTimeoutError("The operation's deadline passed before the platform answered.", { cause: reason });
  }
  return new UpstreamUnavailableError('The operation was cancelled before the platform answered.', { cause: reason });
}

/** The reason of an AbortSignal.timeout(). */
function isTimeout(reason: unknown): boolean {
  return typeof reason === 'object' && reason !== null && 'name' in reason && reason.name === 'TimeoutError';
}
