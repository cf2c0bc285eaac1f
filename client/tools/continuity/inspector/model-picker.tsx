import type { Model } from '#contract/records/model.ts';
import { modelReason } from '#client/session/model-reason.ts';
import { patchShot } from '#client/session/edits.ts';
import type { Shot } from '#contract/records/shot.ts';
import { Menu } from '#client/ui/menu.tsx';
import { ChevronDown, Cloud, Cpu } from 'lucide-react';
import { findModel, modelBadges, modelPrice } from '../models.ts';
import { useSessionId } from '../session-id.ts';

/** Badges shown on the closed picker; the rest are counted. */
const SHOWN_BADGES = 1;

interface ModelPickerProps {
  readonly shot: Shot;
  readonly models: readonly Model[];
}

/** The model of a shot, with what each can do and costs; those that have ended stand last and cannot be chosen. */
export function ModelPicker({ shot, models }: ModelPickerProps) {
  const sessionId = useSessionId();
  const current = findModel(models, shot.modelId);
  const badges = current ? modelBadges(current) : [];
  const isEnded = ({ lifecycle }: Model) => lifecycle.state === 'retired';
  const videos = models.filter(({ kind }) => kind === 'video');
  const ordered = [...videos.filter((model) => !isEnded(model)), ...videos.filter(isEnded)];
  const reason = current ? modelReason(current) : `There is no model ${shot.modelId} here`;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <span className="text-meta font-semibold text-text-2" aria-hidden="true">
        Model
      </span>
      <Menu
        label="Model"
        className="flex min-h-8 w-full min-w-0 items-center gap-2 rounded-control border border-line-3 bg-bg-0 px-2.5 text-left text-control max-md:min-h-11"
        items={ordered.map((model) => {
          const why = modelReason(model);
          return {
            id: model.id,
            label: model.label,
            icon: model.isLocal ? Cpu : Cloud,
            hint: [model.isLocal ? 'local' : 'remote', modelPrice(model), ...modelBadges(model)].join(' · '),
            isChecked: model === current,
            ...(why !== undefined && { disabledReason: why }),
            onSelect: () => void patchShot(sessionId, shot.id, { modelId: model.id }),
          };
        })}
      >
        <span className="sr-only">Model: </span>
        <span className="truncate font-semibold">{current?.label ?? shot.modelId}</span>
        {badges.slice(0, SHOWN_BADGES).map((badge) => (
          <span key={badge} className="shrink-0 rounded-chip bg-bg-3 px-1.5 py-px text-meta text-text-2">
            {badge}
          </span>
        ))}
        {badges.length > SHOWN_BADGES && (
          <span className="shrink-0 rounded-chip bg-bg-3 px-1.5 py-px text-meta text-text-2">
            +{badges.length - SHOWN_BADGES}
          </span>
        )}
        <ChevronDown size={14} strokeWidth={1.8} aria-hidden className="ml-auto shrink-0 text-text-3" />
      </Menu>
      {reason && models.length > 0 && <p className="text-meta text-warn">{reason}</p>}
    </div>
  );
}
