import { useId, type ReactNode } from 'react';

interface LabelledProps {
  label: string;
  /** Said after the label, such as that nothing need be typed. */
  hint?: string | undefined;
  /** The entry, which the label is for by its id. */
  children: (id: string) => ReactNode;
}

/** An entry of a form with its label. */
export function Labelled({ label, hint, children }: LabelledProps): ReactNode {
  const id = useId();
  return (
    <div className="command-field">
      <label htmlFor={id}>{label} {hint && <span className="panel-hint">{hint}</span>}</label>
      {children(id)}
    </div>
  );
}
