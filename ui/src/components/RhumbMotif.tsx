/** @file Rhumb lines: sixteen points on a circle, joined by thin straight lines. Only empty states and the start screen. */
type RhumbMotifProps = { className?: string | undefined; points?: boolean };

const COUNT = 16;
const place = (index: number) => {
  const angle = (index / COUNT) * 2 * Math.PI;
  return { x: 50 + 48 * Math.sin(angle), y: 50 - 48 * Math.cos(angle) };
};
const places = Array.from({ length: COUNT }, (_, index) => place(index));
const lines = places.flatMap((from, index) =>
  places
    .slice(index + 1)
    .map((to, step) => ({ key: `${index}-${index + step + 1}`, from, to, through: step + 1 === COUNT / 2 })),
);

export const RhumbMotif = ({ className, points = true }: RhumbMotifProps) => (
  <svg className={className} viewBox="0 0 100 100" aria-hidden="true" fill="none" stroke="currentColor">
    <circle cx="50" cy="50" r="48" strokeWidth="0.1" opacity="0.6" />
    {lines.map(({ key, from, to, through }) => (
      <line
        key={key}
        x1={from.x}
        y1={from.y}
        x2={to.x}
        y2={to.y}
        strokeWidth={points ? (through ? 0.12 : 0.06) : 0.3}
        opacity={through ? 1 : points ? 0.6 : 0.4}
      />
    ))}
    {points
      ? places.map((at) => <circle key={`${at.x}`} cx={at.x} cy={at.y} r="0.28" fill="currentColor" stroke="none" />)
      : null}
  </svg>
);
