import type { ReactNode } from 'react';

interface PanelPartProps {
  title: string;
  /** The field the title is the label of. */
  titleFor?: string;
  children: ReactNode;
}

/** A titled part of the panel. */
export function PanelPart({ title, titleFor, children }: PanelPartProps): ReactNode {
  return (
    <section className="panel-part">
      <h3>{titleFor ? <label htmlFor={titleFor}>{title}</label> : title}</h3>
      {children}
    </section>
  );
}
