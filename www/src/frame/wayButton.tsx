import { Button, type ButtonProps } from 'antd';
import type { ReactNode } from 'react';
import { useHref } from 'react-router';

/** A button that leads to a page of the console. */
export function WayButton({ to, ...looks }: Omit<ButtonProps, 'href'> & { to: string }): ReactNode {
  return <Button {...looks} href={useHref(to)} />;
}

/** The whole address of a page of the console, to send to somebody. */
export function useAddressOf(to: string): string {
  return new URL(useHref(to), location.href).href;
}
