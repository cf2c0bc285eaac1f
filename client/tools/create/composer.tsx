import { Button } from '#client/ui/button.tsx';
import { KeyCap } from '#client/ui/key-cap.tsx';
import { formatPrice } from '#client/ui/format.ts';
import { modifierKey } from '#client/ui/platform.ts';
import { classNames } from '#client/ui/class-names.ts';
import { Sparkles, X } from 'lucide-react';
import { type DragEvent, useEffect, useRef, useState } from 'react';
import { ControlRow } from './control-row.tsx';
import { KeyframeRow } from './keyframe-row.tsx';
import { useIsNewWorkKept } from './new-work.ts';
import type { Maker } from './use-maker.ts';
import type { KeyframeUploads } from './use-keyframe-uploads.ts';
import type { Order } from './use-order.ts';
import type { Work } from './use-work.ts';

interface ComposerProps {
  readonly work: Work;
  readonly order: Order;
  readonly maker: Maker;
  readonly uploads: KeyframeUploads;
}

/** The words, the pictures beside them, what takes are made with, and the two buttons. Pictures may be dropped or pasted anywhere in it. */
export function Composer({ work, order, maker, uploads }: ComposerProps) {
  const [isOver, setIsOver] = useState(false);
  const isKept = useIsNewWorkKept();
  const handleDrop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    if (event.dataTransfer.files.length > 0) uploads.add([...event.dataTransfer.files]);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- files are dropped and pasted here; the menu inside adds them by key
    <section
      aria-label="Composer"
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setIsOver(false); // DOM events carry nodes
      }}
      onDrop={handleDrop}
      onPaste={(event) => {
        if (event.clipboardData.files.length === 0) return;
        event.preventDefault();
        uploads.add([...event.clipboardData.files]);
      }}
      className={classNames(
        'rounded-hero border bg-bg-1 focus-within:border-accent/50',
        isOver ? 'border-dashed border-accent' : 'border-line-3',
      )}
    >
      <div className="flex gap-5 p-5 max-lg:flex-col">
        <Words work={work} isLocked={maker.isOptimising} />
        <KeyframeRow keyframes={work.keyframes} uploads={uploads} onChange={work.setKeyframes} />
      </div>
      {!work.session && !isKept && (
        <p role="alert" className="px-5 pb-3 text-control text-warn">
          This browser has no room left to keep these words. Keep this page open until they have a session: Optimize or
          Generate makes one.
        </p>
      )}
      {maker.note && <p className="px-5 pb-3 text-control text-text-3">{maker.note}</p>}
      <div className="flex flex-wrap items-center gap-2 border-t border-line-1 p-3">
        <ControlRow order={order} params={work.params} onParam={work.setParam} />
        <div className="flex flex-1 items-center justify-end gap-2 max-md:w-full">
          <OptimiseButton maker={maker} isEmpty={work.text.trim() === ''} />
          <GenerateButton order={order} maker={maker} />
        </div>
        {order.refusal && work.text !== '' && (
          <p className="w-full text-right text-control text-text-3">{order.refusal}</p>
        )}
      </div>
    </section>
  );
}

function Words({ work, isLocked }: { readonly work: Work; readonly isLocked: boolean }) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    // This screen may arrive late: whoever has begun to do something else is left to it.
    const isIdle =
      !document.activeElement || !document.activeElement.matches('input, textarea, button, [role="dialog"] *');
    if (isIdle) field.current?.focus({ preventScroll: true });
  }, []);
  return (
    <textarea
      ref={field}
      aria-label="What happens in the picture"
      placeholder="What happens, where, in what light, and how the camera moves"
      value={work.text}
      readOnly={isLocked}
      aria-busy={isLocked}
      rows={4}
      onChange={(event) => work.setText(event.target.value)}
      className="field-sizing-content max-h-[40vh] min-h-24 flex-1 resize-none bg-transparent text-composer text-text-1 outline-none placeholder:text-text-3"
    />
  );
}

function OptimiseButton({ maker, isEmpty }: { readonly maker: Maker; readonly isEmpty: boolean }) {
  if (maker.isOptimising) {
    return (
      <Button size="large" onClick={maker.cancelOptimise}>
        <X size={15} strokeWidth={1.8} aria-hidden /> Stop
      </Button>
    );
  }
  return (
    <Button
      size="large"
      aria-disabled={isEmpty || undefined}
      title={isEmpty ? 'Write what happens first' : undefined}
      onClick={() => !isEmpty && maker.optimise()}
      className="font-semibold aria-disabled:border-dashed aria-disabled:text-text-off"
    >
      <Sparkles size={15} strokeWidth={1.8} aria-hidden /> Optimize
      <span className="max-md:hidden">
        <KeyCap>{modifierKey} ⏎</KeyCap>
      </span>
    </Button>
  );
}

function GenerateButton({ order, maker }: { readonly order: Order; readonly maker: Maker }) {
  const { count, pricePerTake, refusal } = order;
  const price = pricePerTake === null ? 'price unknown' : formatPrice(pricePerTake * count);
  const what = count === 1 ? 'Generate 1 take' : `Generate ${count} takes`;
  const isClosed = refusal !== null || maker.isAsking;
  return (
    <Button
      look="primary"
      size="large"
      aria-disabled={isClosed || undefined}
      title={refusal ?? undefined}
      onClick={() => !isClosed && maker.generate()}
      className="aria-disabled:border aria-disabled:border-dashed aria-disabled:border-line-3 aria-disabled:bg-transparent aria-disabled:text-text-off max-md:flex-1"
    >
      {maker.isAsking ? 'Asking…' : `${what} · ${price}`}
    </Button>
  );
}
