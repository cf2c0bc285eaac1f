import { CircleX, Check, type LucideIcon, TriangleAlert, X } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { create } from 'zustand';
import { announce } from './announcer.tsx';
import { Button, IconButton } from './button.tsx';
import { classNames } from './class-names.ts';

type Tone = 'done' | 'warn' | 'error';

/** What can be done about it, in the toast itself. */
export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

export interface ToastInput {
  readonly title: string;
  /** A second line; absent for none. */
  readonly detail?: string;
  /** Absent is `done`. */
  readonly tone?: Tone;
  /** At most two, the more likely first. */
  readonly actions?: readonly ToastAction[];
  /** A toast with the same key takes the place of the one before; absent: stands by itself. */
  readonly key?: string;
  /** Small picture at the left; absent for the tone's icon. */
  readonly picture?: ReactNode;
}

interface Toast extends ToastInput {
  readonly id: number;
}

const STAYS_MS = 8000;
const MOST_AT_ONCE = 4;
let lastId = 0;

const useToastStore = create<{ readonly toasts: readonly Toast[] }>()(() => ({ toasts: [] }));

/** Tells about something that happened, for 8 s. Errors are spoken at once, the rest politely. Returns how to take it away. */
export function showToast(input: ToastInput): () => void {
  const toast: Toast = { ...input, id: ++lastId };
  useToastStore.setState(({ toasts }) => ({
    toasts: [...toasts.filter(({ key }) => key === undefined || key !== input.key), toast].slice(-MOST_AT_ONCE),
  }));
  announce([input.title, input.detail].filter(Boolean).join(' '), input.tone === 'error' ? 'assertive' : 'polite');
  return () => hideToast(toast.id);
}

function hideToast(id: number): void {
  useToastStore.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}

const ICONS: Record<Tone, LucideIcon> = { done: Check, warn: TriangleAlert, error: CircleX };

/** Where toasts appear; mounted once, in the shell. */
export function Toaster() {
  const toasts = useToastStore((store) => store.toasts);
  return (
    <section
      aria-label="Messages"
      className="pointer-events-none fixed bottom-4 left-20 z-40 flex w-[28rem] max-w-[calc(100vw-6rem)] flex-col gap-2 max-md:bottom-20 max-md:left-4 max-md:max-w-[calc(100vw-2rem)]"
    >
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

function ToastCard({ toast }: { readonly toast: Toast }) {
  const [isHeld, setIsHeld] = useState(false);
  useEffect(() => {
    if (isHeld) return undefined;
    const timer = setTimeout(() => hideToast(toast.id), STAYS_MS);
    return () => clearTimeout(timer);
  }, [isHeld, toast.id]);
  const { tone = 'done', title, detail, actions = [], picture } = toast;
  const Icon = ICONS[tone];
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- only holds the toast while somebody reads it
    <div
      onPointerEnter={() => setIsHeld(true)}
      onPointerLeave={() => setIsHeld(false)}
      onFocus={() => setIsHeld(true)}
      onBlur={() => setIsHeld(false)}
      className="pointer-events-auto flex animate-[rise_140ms_var(--ease-enter)] items-center gap-3 rounded-pop border border-line-2 bg-pop p-3 shadow-float"
    >
      {picture ?? (
        <Icon
          size={16}
          strokeWidth={1.8}
          aria-hidden
          className={classNames('shrink-0', tone === 'warn' && 'text-warn', tone === 'error' && 'text-error')}
        />
      )}
      <div className="min-w-0 flex-1">
        <p className="text-body font-semibold text-text-1">{title}</p>
        {detail && <p className="text-control text-text-2">{detail}</p>}
      </div>
      {actions.map(({ label, run }) => (
        <Button
          key={label}
          onClick={() => {
            hideToast(toast.id);
            run();
          }}
        >
          {label}
        </Button>
      ))}
      <IconButton label="Close message" className="-mr-1 size-7" onClick={() => hideToast(toast.id)}>
        <X size={14} strokeWidth={1.8} aria-hidden />
      </IconButton>
    </div>
  );
}
