import type { ReactNode } from 'react';

interface NoticeProps {
  title: string;
  /** Why. */
  hint?: ReactNode;
  /** What to do instead. */
  children: ReactNode;
}

/** What stands where a page is not. */
export function Notice({ title, hint, children }: NoticeProps): ReactNode {
  return (
    <section className="notice">
      <h1>{title}</h1>
      {hint && <p className="panel-hint">{hint}</p>}
      <p>{children}</p>
    </section>
  );
}
