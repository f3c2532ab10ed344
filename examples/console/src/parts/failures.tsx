import type { LatestAnswer } from '../graphql/latest-answer';
import type { PartError } from '../graphql/part-errors';
import { useTexts } from '../language/language';

interface FailuresProps {
  readonly errors: readonly PartError[];
  readonly onRetry: () => void;
  /** What failed, in words. */
  readonly describe: (errors: readonly PartError[]) => string;
}

/** One notice for each cause, however many calls failed of it, and however many fields they took along. */
export function Failures({ errors, onRetry, describe }: FailuresProps) {
  const groups = Map.groupBy(errors, ({ code, platformMessage }) => `${code} ${platformMessage ?? ''}`);
  return [...groups].map(([cause, group]) => (
    <Notice key={cause} text={describe(group)} error={group[0]} onRetry={onRetry} />
  ));
}

/** A request that brought nothing: the page says so, and goes on showing what it has. */
export function QueryFailure({ query: { data, failure, refresh } }: { readonly query: LatestAnswer<unknown> }) {
  const { errors } = useTexts();
  if (failure === undefined) return null;
  return <Notice text={data === undefined ? errors.failed : errors.failedRefresh} error={failure} onRetry={refresh} />;
}

interface NoticeProps {
  readonly text: string;
  readonly error: PartError | undefined;
  readonly onRetry: () => void;
}

function Notice({ text, error, onRetry }: NoticeProps) {
  const { errors } = useTexts();
  if (error === undefined) return null;
  const { code, isRetryable, platformMessage } = error;
  return (
    <div className="notice" role="alert">
      <p>
        <strong>{text}</strong> {errors.codes[code]} {platformMessage !== null && errors.platformSays(platformMessage)}{' '}
        <code>{code}</code>
      </p>
      {isRetryable && (
        <button type="button" onClick={onRetry}>
          {errors.retry}
        </button>
      )}
    </div>
  );
}

/** Stands where a value would be. An empty place would say that there is none. */
export function Missing({ error }: { readonly error: PartError }) {
  const { errors } = useTexts();
  return (
    <span className="missing" title={`${errors.codes[error.code] ?? ''} ${error.code}`}>
      {errors.missing}
    </span>
  );
}
