import type { ButtonHTMLAttributes } from 'react';
import { classNames } from './class-names.ts';

type Look = 'primary' | 'secondary' | 'ghost';

const BASE =
  'inline-flex shrink-0 items-center justify-center gap-2 whitespace-nowrap rounded-control text-control font-medium transition-colors max-md:min-h-11';

const LOOKS: Record<Look, string> = {
  primary: 'bg-accent text-on-accent font-semibold hover:bg-accent-lift',
  secondary: 'border border-line-2 bg-bg-3 text-text-1 hover:bg-bg-4',
  ghost: 'text-text-2 hover:bg-bg-3 hover:text-text-1',
};

/** Classes of a button, for links that look like one. At most one primary in a region. */
export function buttonClasses(look: Look, size: 'small' | 'large' = 'small'): string {
  return classNames(BASE, LOOKS[look], size === 'large' ? 'min-h-9 px-4' : 'min-h-8 px-3');
}

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: Look;
  readonly size?: 'small' | 'large';
}

export function Button({ look = 'secondary', size = 'small', className, ...rest }: ButtonProps) {
  return <button type="button" className={classNames(buttonClasses(look, size), className)} {...rest} />;
}

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** What it does, spoken and shown on hover. */
  readonly label: string;
}

/** A button that is only an icon; 32 px, 44 on touch. */
export function IconButton({ label, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={classNames(
        'grid size-8 shrink-0 place-items-center rounded-control text-text-2 transition-colors hover:bg-bg-3 hover:text-text-1 max-md:size-11',
        className,
      )}
      {...rest}
    />
  );
}
