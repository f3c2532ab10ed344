import { useTexts } from '../language/language';

interface ConcurrencyProps {
  readonly free: number | null;
  readonly total: number | null;
}

/** How much of a line is free. A figure that the platform leaves out is unknown, not zero. */
export function Concurrency({ free, total }: ConcurrencyProps) {
  const { line, unknown } = useTexts();
  const words = line.freeOf(String(free ?? unknown), String(total ?? unknown));
  if (free === null || total === null || total === 0) return <span className="muted">{words}</span>;
  const share = Math.min(1, free / total);
  return (
    <span className="concurrency">
      <span className="numbers">{words}</span>
      <span className="bar" aria-hidden="true">
        <span className={share < 0.2 ? 'fill is-low' : 'fill'} style={{ inlineSize: `${share * 100}%` }} />
      </span>
    </span>
  );
}
