import { graphql } from '../gql';
import { useTexts } from '../language/language';
import { excessOf, LOAD_LEVELS, loadLevel } from '../line-load';
import type { LoadSpan } from '../line-load';
import { useTimes } from '../times';

export const LoadSpanFragment = graphql(`
  fragment LoadSpan on LineLoadSpan {
    from
    to
    capacity
    atLeast
    atMost
  }
`);

const DAY_MS = 86_400_000;
/** As many as someone listens to; the row's table has all. */
const SPOKEN_SPANS = 3;

interface LoadStripProps {
  readonly spans: readonly LoadSpan[];
  readonly now: string;
  readonly name: string;
}

/**
 * A line's week to scale, one element for each span: its upper band is what tasks may need, its lower one what they certainly
 * need. Too much is striped, the unknown is dotted: no value is a colour alone.
 */
export function LoadStrip({ spans, now, name }: LoadStripProps) {
  const { lines: texts } = useTexts();
  const times = useTimes();
  const shareOf = scaleOf(spans);
  const write = (span: LoadSpan) =>
    texts.span({ ...span, from: times.dayAndClock(span.from), to: times.dayAndClock(span.to) });
  const over = spans.filter((span) => excessOf(span) !== null);
  const words = over
    .slice(0, SPOKEN_SPANS)
    .map((span) => `${texts.isOver[excessOf(span) ?? 'possible']} ${write(span)}`);
  return (
    <div className="load-strip" role="img" aria-label={texts.strip(name, words, over.length)}>
      {spans
        .filter(({ atMost }) => atMost !== 0)
        .map((span) => (
          <span
            key={span.from}
            className={`load certain-${loadLevel(span.atLeast, span.capacity)} possible-${loadLevel(span.atMost, span.capacity)}`}
            title={write(span)}
            style={{
              insetInlineStart: `${shareOf(span.from) * 100}%`,
              inlineSize: `${(shareOf(span.to) - shareOf(span.from)) * 100}%`,
            }}
          />
        ))}
      <span className="now" style={{ insetInlineStart: `${shareOf(now) * 100}%` }} />
    </div>
  );
}

/** The days above the strips. */
export function LoadScale({ spans }: { readonly spans: readonly LoadSpan[] }) {
  const times = useTimes();
  const [begin, end] = boundsOf(spans);
  const days = Array.from({ length: Math.round((end - begin) / DAY_MS) }, (_, day) =>
    new Date(begin + day * DAY_MS).toISOString(),
  );
  return (
    <span className="load-scale">
      {days.map((day) => (
        <span key={day}>{times.day(day)}</span>
      ))}
    </span>
  );
}

export function LoadLegend() {
  const { lines: texts } = useTexts();
  return (
    <ul className="load-legend plain" aria-label={texts.legend}>
      {LOAD_LEVELS.map((level) => (
        <li key={level}>
          <span className={`load swatch certain-${level} possible-${level}`} aria-hidden="true" />
          {texts.levels[level]}
        </li>
      ))}
      <li>
        <span className="load swatch certain-none possible-3" aria-hidden="true" />
        {texts.possibleBand}
      </li>
      <li>
        <span className="load swatch certain-3 possible-none" aria-hidden="true" />
        {texts.certainBand}
      </li>
    </ul>
  );
}

function scaleOf(spans: readonly LoadSpan[]): (instant: string) => number {
  const [begin, end] = boundsOf(spans);
  return (instant) => (Date.parse(instant) - begin) / (end - begin);
}

function boundsOf(spans: readonly LoadSpan[]): readonly [number, number] {
  return [Date.parse(spans[0]?.from ?? ''), Date.parse(spans.at(-1)?.to ?? '')];
}
