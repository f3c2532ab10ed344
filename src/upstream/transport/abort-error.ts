import { GatewayError, UpstreamTimeoutError, UpstreamUnavailableError } from '../../errors.js';

/** Why an aborted operation's calls end: the signal's own reason where that is one clients can be told. */
export function abortError(signal: AbortSignal): GatewayError {
  const reason: unknown = signal.reason;
  if (reason instanceof GatewayError) return reason;
  if (isTimeout(reason)) {
    return new UpstreamTimeoutError("The operation's deadline passed before the platform had answered.", {
      cause: reason,
    });
  }
  return new UpstreamUnavailableError('The operation was given up before the platform had answered.', {
    cause: reason,
  });
}

/** The reason of an AbortSignal.timeout(). */
function isTimeout(reason: unknown): boolean {
  return typeof reason === 'object' && reason !== null && 'name' in reason && reason.name === 'TimeoutError';
}
