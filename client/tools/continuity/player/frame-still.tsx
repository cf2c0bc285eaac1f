import type { Take } from '#contract/records/take.ts';
import { assetUrl } from '#client/session/asset-url.ts';
import { useEffect, useRef } from 'react';
import { drawFrame } from './frame-grabber.ts';

interface FrameStillProps {
  readonly take: Take;
  readonly takeFrame: number;
  /** What it shows; empty where words beside it say so. */
  readonly alt: string;
  readonly className: string;
  /** Width of the picture in px; the take's own when absent. */
  readonly widthPx?: number;
}

/** One frame of a take: the lossless still for its first and last, else drawn from the video. */
export function FrameStill({ take, takeFrame, alt, className, widthPx = take.width }: FrameStillProps) {
  const isFirst = takeFrame === 0;
  if (isFirst || takeFrame === take.frameCount - 1) {
    const assetId = isFirst ? take.firstFrameAssetId : take.lastFrameAssetId;
    return <img src={assetUrl(assetId)} alt={alt} className={className} draggable={false} />;
  }
  return <DrawnFrame take={take} takeFrame={takeFrame} alt={alt} className={className} widthPx={widthPx} />;
}

function DrawnFrame({ take, takeFrame, alt, className, widthPx }: Required<FrameStillProps>) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const target = canvas.current;
    if (!target) return undefined;
    const abort = new AbortController();
    void drawFrame(target, take, takeFrame, abort.signal);
    return () => abort.abort();
  }, [take, takeFrame]);
  return (
    <canvas
      ref={canvas}
      width={widthPx}
      height={Math.round((widthPx * take.height) / take.width)}
      role={alt ? 'img' : undefined}
      aria-label={alt || undefined}
      aria-hidden={alt ? undefined : true}
      className={className}
    />
  );
}
