import type { ReactNode } from 'react';
import './surface.css';
import './field.css';

export type Tone = 'plain' | 'good' | 'warn' | 'bad' | 'info' | 'wood';

/** A word about a state. Colour only repeats what the word says. */
export function Badge({ tone = 'plain', children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return <span className={tone === 'plain' ? 'badge' : `badge badge-${tone}`}>{children}</span>;
}

type NoticeProps = {
  readonly tone?: 'info' | 'good' | 'warn' | 'bad';
  readonly children: ReactNode;
  /** Read out at once by screen readers: for what has just happened, not for what was there from the start. */
  readonly isLive?: boolean;
};

/** A paragraph that must not be overlooked. */
export function Notice({ tone = 'info', children, isLive = false }: NoticeProps) {
  return (
    <div
      className={`notice notice-${tone}`}
      {...(isLive ? { role: tone === 'bad' ? 'alert' : 'status' } : {})}
    >
      <div className="stack-tight">{children}</div>
    </div>
  );
}

type EmptyProps = { readonly title: string; readonly children?: ReactNode; readonly action?: ReactNode };

/** What stands where nothing is yet: says so and says what to do. */
export function EmptyState({ title, children, action }: EmptyProps) {
  return (
    <div className="empty">
      <svg className="empty-mark" viewBox="0 0 96 64" aria-hidden="true" fill="none" stroke="currentColor">
        <path d="M8 12h80M16 12v34M80 12v34M48 12v34M16 28h64" strokeWidth="1.5" opacity="0.6" />
        <path d="M2 50h92M2 56h92" strokeWidth="2.5" strokeLinecap="round" />
      </svg>
      <h2>{title}</h2>
      {children ? <div className="soft measure">{children}</div> : null}
      {action}
    </div>
  );
}

/** Grey bars of the size of what is coming, so that nothing jumps when it comes. */
export function Skeleton({
  heights,
  label,
}: {
  readonly heights: readonly number[];
  readonly label: string;
}) {
  return (
    <div className="stack" role="status">
      <span className="visually-hidden">{label}</span>
      {heights.map((height, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity and never change places
        <span key={index} className="skeleton" style={{ height }} aria-hidden="true" />
      ))}
    </div>
  );
}

type StepsProps = {
  readonly label: string;
  readonly steps: readonly string[];
  readonly current: number;
  /** Said before the names of steps that are done, as in "Done:". */
  readonly doneLabel: string;
};

/** Progress through named steps. */
export function Steps({ label, steps, current, doneLabel }: StepsProps) {
  return (
    <ol className="steps" aria-label={label}>
      {steps.map((step, index) => (
        <li
          key={step}
          className="step"
          data-state={index < current ? 'done' : index === current ? 'current' : 'ahead'}
          {...(index === current ? { 'aria-current': 'step' as const } : {})}
        >
          {index < current ? <span className="visually-hidden">{doneLabel} </span> : null}
          <span>{step}</span>
        </li>
      ))}
    </ol>
  );
}
