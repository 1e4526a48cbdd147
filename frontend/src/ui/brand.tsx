import { cx } from "./cx";

/** Three threads crossing: the mark, in the colour of the text around it. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={cx("size-6", className)}>
      <rect width="24" height="24" rx="6.5" fill="var(--brand)" />
      <g fill="none" stroke="var(--brand-ink)" strokeWidth="2.4" strokeLinecap="round">
        <path d="M9 6v3.2M9 14.2V18M15 6v1M15 11.8V18" />
        <path d="M6 9.5h6.4M17.2 9.5H18M6 14.5h.8M11.4 14.5H18" />
      </g>
    </svg>
  );
}

export function Logo() {
  return (
    <span className="inline-flex items-center gap-2.5">
      <Mark />
      <span className="text-lg font-semibold tracking-tight">Faibric</span>
    </span>
  );
}

const CELL = 44;
const COLUMNS = 22;
const ROWS = 26;
const WARP = ["#12604f", "#0f5546", "#166b58", "#0f5546", "#1c7a64", "#12604f"];
const WEFT = [
  "#e8b45a",
  "#1a6d59",
  "#176250",
  "#d98f4e",
  "#1a6d59",
  "#145a49",
  "#f1d9a6",
  "#176250",
];

/** A woven cloth: each crossing shows the thread that lies above. */
export function Weave() {
  const cells = Array.from({ length: COLUMNS * ROWS }, (_, index) => ({
    column: index % COLUMNS,
    row: Math.floor(index / COLUMNS),
  }));
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${COLUMNS * CELL} ${ROWS * CELL}`}
      preserveAspectRatio="xMidYMid slice"
      className="absolute inset-0 size-full"
    >
      <g transform={`rotate(-24 ${(COLUMNS * CELL) / 2} ${(ROWS * CELL) / 2}) scale(1.12)`}>
        {cells.map(({ column, row }) => (
          <Crossing key={`${column}-${row}`} column={column} row={row} />
        ))}
      </g>
    </svg>
  );
}

function Crossing({ column, row }: { column: number; row: number }) {
  const over = (column + row * 2) % 4 < 2;
  const fill = over ? WARP[column % WARP.length] : WEFT[(row * 3 + (column >> 3)) % WEFT.length];
  const [x, y] = [column * CELL, row * CELL];
  const size = over
    ? { width: CELL - 8, height: CELL + 2 }
    : { width: CELL + 2, height: CELL - 8 };
  return <rect x={x + (over ? 4 : -1)} y={y + (over ? -1 : 4)} rx="3" fill={fill} {...size} />;
}
