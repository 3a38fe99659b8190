import type { ReactNode } from 'react';

export function Logo(): ReactNode {
  return (
    <svg className="logo" viewBox="0 0 32 32" aria-hidden>
      <rect width="32" height="32" rx="7" />
      <path d="M8 24V12a8 8 0 0 1 16 0v12M13 24V13M19 24V13M8 18h16" />
    </svg>
  );
}
