import { thumbnailUrl } from '#client/session/asset-url.ts';

interface FilmRibbonProps {
  /** Posters of the film's shots in order. */
  readonly posterAssetIds: readonly string[];
  readonly className: string;
}

/** The film at a glance: its shots side by side. Decoration beside a name, so it is silent. */
export function FilmRibbon({ posterAssetIds, className }: FilmRibbonProps) {
  return (
    <div className={`flex gap-0.5 overflow-hidden ${className}`} aria-hidden="true">
      {posterAssetIds.map((assetId, index) => (
        <img
          // A poster may stand in a film twice, and the row never changes its order without changing its posters.
          key={`${assetId}-${index}`}
          src={thumbnailUrl(assetId, 160)}
          alt=""
          loading="lazy"
          className="h-full min-w-0 flex-1 rounded-thumb object-cover"
        />
      ))}
    </div>
  );
}
