/** Charts as SVG: axes that begin where they say, a text for screen readers, and the figures as a table behind a toggle. */
import { AxisBottom, AxisLeft } from "@visx/axis";
import { scaleLinear } from "@visx/scale";
import { AreaClosed, Bar, LinePath } from "@visx/shape";
import { useId } from "react";
import { useNarrow } from "./narrow";

export interface Series {
  label: string;
  /** A coordinate. `null` is a gap: nothing is known. */
  values: readonly (number | null)[];
  kind: "line" | "area" | "bars";
  tone?: "accent" | "second" | "warn" | "bad" | "muted";
  dashed?: boolean;
}

const QUARTERS = [0, 0.25, 0.5, 0.75, 1];
const ENDS = [0, 1];
const HEIGHT = 260;
/** Units of width, on a wide screen and on a phone: there a unit is still about a pixel, so that text can be read. */
const [WIDE, NARROW] = [640, 340];
const EDGE = { top: 12, right: 12, bottom: 36, left: 64 };
const TONES = {
  accent: "stroke-accent fill-accent",
  second: "stroke-second fill-second",
  warn: "stroke-warn fill-warn",
  bad: "stroke-bad fill-bad",
  muted: "stroke-muted fill-muted",
};

interface Props {
  title: string;
  /** One sentence that says what the chart shows. */
  summary: string;
  /** What stands on the horizontal axis, for each place. */
  places: readonly string[];
  series: readonly Series[];
  /** Writes a figure of the vertical axis. */
  write: (value: number) => string;
  unit: string;
  /** A vertical line at a place: today. */
  mark?: { place: number; label: string };
  /** Bars stand on those of the series before: together they are a whole. */
  stacked?: boolean;
  /** What a place is, for the table. */
  along?: string;
}

export function Chart({ title, summary, places, series, write, unit, mark, stacked = false, along = "Day" }: Props) {
  const id = useId();
  const narrow = useNarrow();
  const width = narrow ? NARROW : WIDE;
  const heights = places.map((_, place) => series.map(({ values }) => values[place] ?? 0));
  const top = Math.max(...heights.map((all) => (stacked ? sum(all) : Math.max(...all, 0))), 0) || 1;
  // Bars have a width: the first one does not stand in the axis.
  const inset = stacked ? barWidth(places.length, width) / 2 + 1 : 0;
  const x = scaleLinear({
    domain: [0, Math.max(places.length - 1, 1)],
    range: [EDGE.left + inset, width - EDGE.right - inset],
  });
  // The axis begins at zero: a cut axis makes small moves look large.
  const y = scaleLinear({ domain: [0, top], range: [HEIGHT - EDGE.bottom, EDGE.top], nice: true });
  const parts =
    stacked && places.length < (narrow ? 4 : 9)
      ? places.map((_, place) => place / Math.max(places.length - 1, 1))
      : narrow
        ? ENDS
        : QUARTERS;
  const ticks = parts.map((part) => Math.round(part * (places.length - 1)));
  return (
    <figure>
      <svg viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-labelledby={`${id}-title`} className="w-full">
        <title id={`${id}-title`}>{`${title}. ${summary}`}</title>
        {y.ticks(4).map((tick) => (
          <line key={tick} x1={EDGE.left} x2={width - EDGE.right} y1={y(tick)} y2={y(tick)} className="stroke-line" />
        ))}
        {series.map((one) => (
          <Drawn key={one.label} series={one} x={x} y={y} below={below(stacked ? series : [], one)} width={width} />
        ))}
        {mark && (
          <g className="fill-muted stroke-muted">
            <line x1={x(mark.place)} x2={x(mark.place)} y1={EDGE.top} y2={HEIGHT - EDGE.bottom} strokeDasharray="4 4" />
            <text x={x(mark.place) + 4} y={EDGE.top + 10} fontSize={12} stroke="none">
              {mark.label}
            </text>
          </g>
        )}
        <AxisLeft
          scale={y}
          left={EDGE.left}
          numTicks={4}
          tickFormat={(value) => write(Number(value))}
          axisLineClassName="stroke-line"
          tickClassName="fill-muted"
          tickLineProps={{ className: "stroke-line" }}
          tickLabelProps={{ className: "fill-muted", fontSize: 12, textAnchor: "end", dx: -4, dy: 4 }}
        />
        <AxisBottom
          scale={x}
          top={HEIGHT - EDGE.bottom}
          tickValues={[...new Set(ticks)]}
          tickFormat={(value) => places[Number(value)] ?? ""}
          axisLineClassName="stroke-line"
          tickLineProps={{ className: "stroke-line" }}
          tickLabelProps={(_, index, all) => ({
            className: "fill-muted",
            fontSize: 12,
            textAnchor: index === 0 ? "start" : index === all.length - 1 ? "end" : "middle",
          })}
        />
      </svg>
      <figcaption className="text-sm text-muted">
        <Legend series={series} unit={unit} />
        <details>
          <summary className="min-h-6 py-1">{title} as a table</summary>
          <Numbers title={title} places={places} series={series} write={write} along={along} />
        </details>
      </figcaption>
    </figure>
  );
}

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);

/** Where the bars of a series begin: on those before it. */
function below(all: readonly Series[], one: Series): (place: number) => number {
  const under = all.slice(0, Math.max(all.indexOf(one), 0));
  return (place) => sum(under.map(({ values }) => values[place] ?? 0));
}

const barWidth = (places: number, width: number): number =>
  Math.min(Math.max((width - EDGE.left - EDGE.right) / Math.max(places, 1) - 2, 1), 48);

const defined = (point: { value: number | null }) => point.value !== null;

type Scale = ReturnType<typeof scaleLinear<number>>;

interface DrawnProps {
  series: Series;
  x: Scale;
  y: Scale;
  below: (place: number) => number;
  /** Of the whole chart. */
  width: number;
}

function Drawn({ series, x, y, below, width: whole }: DrawnProps) {
  const { kind, values, tone = "accent", dashed } = series;
  const points = values.map((value, place) => ({ place, value }));
  const at = {
    x: (point: { place: number }) => x(point.place),
    y: (point: { value: number | null }) => y(point.value ?? 0),
  };
  if (kind === "bars") {
    const width = barWidth(values.length, whole);
    return (
      <g className={TONES[tone]}>
        {points.filter(defined).map(({ place, value }) => {
          const [from, to] = [y(below(place)), y(below(place) + (value ?? 0))];
          return <Bar key={place} x={x(place) - width / 2} y={to} width={width} height={from - to} stroke="none" />;
        })}
      </g>
    );
  }
  const line = { data: points, x: at.x, y: at.y, defined };
  return (
    <g className={TONES[tone]}>
      {kind === "area" && <AreaClosed {...line} yScale={y} fillOpacity={0.15} stroke="none" />}
      <LinePath {...line} fill="none" strokeWidth={2} {...(dashed && { strokeDasharray: "6 4" })} />
    </g>
  );
}

function Legend({ series, unit }: { series: readonly Series[]; unit: string }) {
  return (
    <ul className="flex flex-wrap gap-x-4">
      <li>{unit}</li>
      {series.map(({ label, tone = "accent", dashed }) => (
        <li key={label} className="flex items-center gap-1">
          <svg width="18" height="8" aria-hidden="true" className={TONES[tone]}>
            <line x1="0" x2="18" y1="4" y2="4" strokeWidth="3" {...(dashed && { strokeDasharray: "5 3" })} />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}

type NumbersProps = Pick<Props, "title" | "places" | "series" | "write" | "along">;

function Numbers({ title, places, series, write, along }: NumbersProps) {
  return (
    <div className="max-h-80 overflow-auto" tabIndex={0} role="region" aria-label={`${title}: figures`}>
      <table className="w-full">
        <thead>
          <tr>
            <th scope="col" className="text-left">
              {along}
            </th>
            {series.map(({ label }) => (
              <th key={label} scope="col" className="text-right">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {places.map((place, row) => (
            <tr key={place}>
              <td>{place}</td>
              {series.map(({ label, values }) => {
                const value = values[row];
                return (
                  <td key={label} className="text-right">
                    {value === null || value === undefined ? "–" : write(value)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
