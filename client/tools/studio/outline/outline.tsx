import { PanelDivider, useResizable } from '#client/ui/panel-divider.tsx';
import { categories, type CategoryLook } from '../categories.ts';
import { useStudio } from '../studio-context.ts';
import type { Span } from '../words/queries.ts';
import { Plus } from 'lucide-react';
import { Cites } from './cites.tsx';
import { slotEdit } from './slot-edit.ts';

/** What the words say, category by category, and what they leave open. Below 1280 px a row of chips above the words. */
export function Outline() {
  const { spans } = useStudio();
  const byCategory = new Map(categories.map(({ id }) => [id as string, [] as Span[]]));
  for (const span of spans) byCategory.get(span.category.split('.')[0] ?? '')?.push(span);
  const setCount = [...byCategory.values()].filter((own) => own.length > 0).length;
  const resizable = useResizable('studio-outline');
  return (
    <div {...resizable} className="relative flex w-58 shrink-0 max-xl:w-full xl:data-sized:w-(--panel-size)">
      <nav
        data-region
        aria-label="Structure"
        tabIndex={-1}
        className="min-w-0 flex-1 overflow-y-auto border-r border-line-1 bg-bg-1 p-4 max-xl:overflow-x-auto max-xl:overflow-y-visible max-xl:border-r-0 max-xl:border-b max-xl:py-2"
      >
        <header className="mb-3 flex items-baseline justify-between max-xl:sr-only">
          <h2 className="text-body font-semibold">Structure</h2>
          <p className="text-control text-text-3">
            {setCount} of {categories.length} set
          </p>
        </header>
        <ul className="flex flex-col gap-2.5 max-xl:flex-row max-xl:gap-2">
          {categories.map((category) => (
            <Category key={category.id} category={category} spans={byCategory.get(category.id) ?? []} />
          ))}
        </ul>
        <Cites />
      </nav>
      <PanelDivider
        panel="studio-outline"
        label="Width of the structure"
        edge="right"
        min={180}
        max={400}
        className="max-xl:hidden"
      />
    </div>
  );
}

/** Most spans shown of one category; the rest are counted. */
const MOST_SHOWN = 6;

function Category({ category, spans }: { readonly category: CategoryLook; readonly spans: readonly Span[] }) {
  const { openSpan } = useStudio();
  const { label, icon: Icon, colour } = category;
  return (
    <li className="max-xl:flex max-xl:shrink-0 max-xl:items-center max-xl:gap-1 max-xl:rounded-control max-xl:bg-bg-2 max-xl:px-2">
      <h3 className="flex items-center gap-2.5 text-control font-semibold">
        <Icon size={15} strokeWidth={1.8} aria-hidden className={colour} />
        <span className="flex-1">{label}</span>
        {spans.length > 0 && <span className="text-meta font-normal text-text-3">{spans.length}</span>}
      </h3>
      {spans.length === 0 ? (
        <SlotButton category={category} />
      ) : (
        <ul className="max-xl:hidden">
          {spans.slice(0, MOST_SHOWN).map((span) => (
            <li key={span.id}>
              <button
                type="button"
                onClick={() => openSpan(span.id)}
                className="ml-5 block min-h-6 w-[calc(100%-1.25rem)] truncate rounded-chip px-1 text-left text-control text-text-2 hover:bg-bg-3 hover:text-text-1"
              >
                {span.text}
              </button>
            </li>
          ))}
          {spans.length > MOST_SHOWN && (
            <li className="ml-6 text-meta text-text-3">and {spans.length - MOST_SHOWN} more</li>
          )}
        </ul>
      )}
    </li>
  );
}

function SlotButton({ category }: { readonly category: CategoryLook }) {
  const { editor, applyEdits, setOpen } = useStudio();
  const insert = () => {
    const { edit, start, end } = slotEdit(editor?.text() ?? '', category.slot);
    applyEdits([edit]);
    editor?.select(start, end);
    setOpen({ spanId: null, start, end, category: category.id });
  };
  return (
    <button
      type="button"
      onClick={insert}
      aria-label={`${category.label}: not set. Put in words for it`}
      className="ml-5 flex min-h-6 items-center gap-1.5 rounded-chip px-1 text-control text-text-3 hover:bg-bg-3 hover:text-text-1 max-xl:ml-0 max-md:min-h-11"
    >
      Not set
      <Plus size={13} strokeWidth={1.8} aria-hidden />
    </button>
  );
}
