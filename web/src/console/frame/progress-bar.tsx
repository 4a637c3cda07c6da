/** How much of something is done, said in words beside the bar. */
export function ProgressBar({
  label,
  done,
  total,
}: {
  readonly label: string;
  readonly done: number;
  readonly total: number;
}) {
  return (
    <div className="progress-box" role="status">
      <span>{label}</span>
      <progress className="progress" aria-label={label} value={done} max={Math.max(1, total)} />
    </div>
  );
}
