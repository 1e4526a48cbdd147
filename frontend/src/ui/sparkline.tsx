import { useId } from "react";

interface Props {
  values: number[];
  label: string;
  className?: string;
}

const WIDTH = 300;
const HEIGHT = 72;
const PAD = 4;

function points(values: number[]): [number, number][] {
  const top = Math.max(...values, 1);
  const bottom = Math.min(...values, 0);
  const step = (WIDTH - PAD) / Math.max(values.length - 1, 1);
  return values.map((value, index) => [
    index * step,
    HEIGHT - PAD - ((value - bottom) / (top - bottom)) * (HEIGHT - PAD * 2),
  ]);
}

/** One series as a quiet area; the figures themselves stand beside it. */
export function Sparkline({ values, label, className }: Props) {
  const gradient = useId();
  const line = points(values);
  const path = line
    .map(([x, y], index) => `${index ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`)
    .join("");
  const last = line.at(-1);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className={className ?? "h-18 w-full"}
    >
      <defs>
        <linearGradient id={gradient} x1="0" x2="0" y1="0" y2="1">
          <stop offset="0" stopColor="var(--brand)" stopOpacity="0.22" />
          <stop offset="1" stopColor="var(--brand)" stopOpacity="0" />
        </linearGradient>
      </defs>
      <path d={`${path}L${WIDTH - PAD} ${HEIGHT}L0 ${HEIGHT}Z`} fill={`url(#${gradient})`} />
      <path
        d={path}
        fill="none"
        stroke="var(--brand)"
        strokeWidth="2"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
      {last && (
        <path
          d={`M${last[0]} ${last[1]}h0.01`}
          stroke="var(--brand)"
          strokeWidth="7"
          strokeLinecap="round"
          vectorEffect="non-scaling-stroke"
        />
      )}
    </svg>
  );
}
