/** @file The mark of the application: a compass star on a rounded square. */
type MarkProps = { className?: string | undefined };

export const Mark = ({ className }: MarkProps) => (
  <svg className={className} viewBox="0 0 24 24" aria-hidden="true">
    <rect width="24" height="24" rx="5.5" fill="currentColor" />
    <g stroke="#fff" strokeWidth="0.7" strokeLinecap="round" opacity="0.85">
      <path d="M12 3.2v17.6M3.2 12h17.6M6 6l12 12M18 6 6 18" />
    </g>
    <path d="M12 4l1.7 8L12 20l-1.7-8z" fill="#fff" />
  </svg>
);
