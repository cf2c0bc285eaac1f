import type { ContinuitySettings, SequenceFormat } from '#contract/records/continuity.ts';
import type { Session } from '#contract/records/session.ts';
import { modelReason } from '#client/session/model-reason.ts';
import { patchSession, patchSettings } from '#client/session/edits.ts';
import { modeWords } from '#client/session/mode-words.ts';
import { changePreferences, usePreferences } from '#client/session/preferences.ts';
import { Dialog } from '#client/ui/dialog.tsx';
import { Segmented } from '#client/ui/segmented.tsx';
import type { ReactNode } from 'react';
import { NumberField } from '../fields/number-field.tsx';
import { SelectField } from '../fields/select-field.tsx';
import { StrengthSlider } from '../fields/strength-slider.tsx';
import { SwitchField } from '../fields/switch-field.tsx';
import { modelPrice, useModels } from '../models.ts';

const MODES = ['frame-bridge', 'style-match', 'native', 'none'] as const;
const RATIOS = ['16:9', '9:16', '1:1', '4:3', '3:4', '2.39:1'] as const;
const RESOLUTIONS = ['432p', '720p', '1080p'] as const;
const RATES = ['12', '23.976', '24', '25', '29.97', '30', '50', '59.94', '60'] as const;
const MOST_RETRIES = 5;
const MICRO_USD_PER_DOLLAR = 1_000_000;
const MOST_DOLLARS = 10_000;

/** What new shots of the sequence begin with, how takes are judged, and the one picture format of all of them. */
export default function SettingsPanel({
  session,
  onClose,
}: {
  readonly session: Session;
  readonly onClose: () => void;
}) {
  const { settings, format } = session.continuity ?? {};
  return (
    <Dialog title="Sequence settings" onClose={onClose}>
      {settings && format ? (
        <div className="flex flex-col gap-5">
          <NewShots sessionId={session.id} settings={settings} />
          {settings.generationMode === 'continuity' && <Keeping sessionId={session.id} settings={settings} />}
          <Spending />
          <Judging sessionId={session.id} settings={settings} />
          <Format
            sessionId={session.id}
            format={format}
            hasTakes={session.continuity?.shots.some((shot) => shot.selectedTakeId) ?? false}
          />
        </div>
      ) : (
        <p className="text-body text-text-2">The first shot makes the sequence; then it has settings.</p>
      )}
    </Dialog>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="flex flex-col gap-3">
      <h3 className="text-body font-semibold">{title}</h3>
      {children}
    </section>
  );
}

interface SettingsProps {
  readonly sessionId: string;
  readonly settings: ContinuitySettings;
}

function NewShots({ sessionId, settings }: SettingsProps) {
  const models = useModels();
  return (
    <Group title="New shots">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="text-control">Generation mode</span>
        <Segmented
          label="Generation mode"
          value={settings.generationMode}
          segments={[
            { value: 'continuity', label: 'Continuity' },
            { value: 'standard', label: 'Standard' },
          ]}
          onChange={(generationMode) => void patchSettings(sessionId, { generationMode })}
        />
      </div>
      <p className="-mt-2 text-meta text-text-3">
        {settings.generationMode === 'continuity'
          ? 'Every shot but the first starts from another one.'
          : 'Each shot stands by itself; an anchor is optional.'}
      </p>
      <SelectField
        label="Model"
        value={settings.defaultModel}
        choices={models
          .filter(({ kind }) => kind === 'video')
          .map((model) => ({
            value: model.id,
            label: `${model.label} · ${modelPrice(model)}`,
            disabledReason: modelReason(model),
          }))}
        onChange={(defaultModel) => void patchSettings(sessionId, { defaultModel })}
      />
      {settings.generationMode === 'continuity' && (
        <>
          <SelectField
            label="Continuity mode"
            value={settings.defaultContinuityMode}
            choices={MODES.map((mode) => ({ value: mode, label: modeWords(mode, 'the shot before').label }))}
            onChange={(defaultContinuityMode) => void patchSettings(sessionId, { defaultContinuityMode })}
          />
          <StrengthSlider
            label="Style strength"
            value={settings.defaultStyleStrength}
            onChange={(defaultStyleStrength) => void patchSettings(sessionId, { defaultStyleStrength })}
          />
        </>
      )}
    </Group>
  );
}

function Keeping({ sessionId, settings }: SettingsProps) {
  return (
    <Group title="What is kept from shot to shot">
      <SwitchField
        label="Keep frame bridges ready"
        hint="The last frame of each take is taken out as soon as it is made."
        isOn={settings.autoExtractFrameBridge}
        onChange={(autoExtractFrameBridge) => void patchSettings(sessionId, { autoExtractFrameBridge })}
      />
      <SwitchField
        label="Character consistency"
        hint="Faces are measured against the shot’s character."
        isOn={settings.useCharacterConsistency}
        onChange={(useCharacterConsistency) => void patchSettings(sessionId, { useCharacterConsistency })}
      />
      <SwitchField
        label="Scene proxy"
        hint="Style-matched shots start from a view of it, by their own camera."
        isOn={settings.useSceneProxy}
        onChange={(useSceneProxy) => void patchSettings(sessionId, { useSceneProxy })}
      />
    </Group>
  );
}

function Judging({ sessionId, settings }: SettingsProps) {
  const { qualityThresholds: limits } = settings;
  return (
    <Group title="Judging takes">
      <SwitchField
        label="Try again by itself when a take misses"
        hint="Each attempt is kept as a take and costs what it costs."
        isOn={settings.autoRetryOnFailure}
        onChange={(autoRetryOnFailure) => void patchSettings(sessionId, { autoRetryOnFailure })}
      />
      <div className="grid grid-cols-3 gap-2">
        <NumberField
          label="Retries"
          value={settings.maxRetries}
          min={0}
          max={MOST_RETRIES}
          step={1}
          isWhole
          reason={settings.autoRetryOnFailure ? undefined : 'Switched off above'}
          onChange={(maxRetries) => maxRetries !== null && void patchSettings(sessionId, { maxRetries })}
        />
        <NumberField
          label="Style at least"
          value={limits.style}
          min={0}
          max={1}
          step={0.05}
          onChange={(style) => style !== null && void patchSettings(sessionId, { qualityThresholds: { style } })}
        />
        <NumberField
          label="Identity at least"
          value={limits.identity}
          min={0}
          max={1}
          step={0.05}
          onChange={(identity) =>
            identity !== null && void patchSettings(sessionId, { qualityThresholds: { identity } })
          }
        />
      </div>
    </Group>
  );
}

function Spending() {
  const limitMicroUsd = usePreferences(({ confirmAboveMicroUsd }) => confirmAboveMicroUsd);
  return (
    <Group title="Spending">
      <NumberField
        label="Keys ask before they spend more than"
        hint="in this browser; 0 asks every time"
        value={limitMicroUsd / MICRO_USD_PER_DOLLAR}
        min={0}
        max={MOST_DOLLARS}
        step={0.5}
        unit="$"
        className="max-w-80"
        onChange={(dollars) =>
          dollars !== null && changePreferences({ confirmAboveMicroUsd: Math.round(dollars * MICRO_USD_PER_DOLLAR) })
        }
      />
    </Group>
  );
}

interface FormatProps {
  readonly sessionId: string;
  readonly format: SequenceFormat;
  readonly hasTakes: boolean;
}

function Format({ sessionId, format, hasTakes }: FormatProps) {
  const patch = (fields: Partial<SequenceFormat>) => void patchSession(sessionId, { continuity: { format: fields } });
  return (
    <Group title="Format">
      <div className="grid grid-cols-3 gap-2">
        <SelectField
          label="Aspect ratio"
          value={format.aspectRatio}
          choices={RATIOS.map((value) => ({ value, label: value }))}
          onChange={(aspectRatio) => patch({ aspectRatio })}
        />
        <SelectField
          label="Resolution"
          value={format.resolution}
          choices={RESOLUTIONS.map((value) => ({ value, label: value }))}
          onChange={(resolution) => patch({ resolution })}
        />
        <SelectField
          label="Frames a second"
          value={String(format.fps)}
          choices={[...new Set([...RATES, String(format.fps)])].map((value) => ({ value, label: value }))}
          onChange={(fps) => patch({ fps: Number(fps) })}
        />
      </div>
      {hasTakes && (
        <p className="text-meta text-text-3">Takes that are there keep their own format; they are shown whole.</p>
      )}
    </Group>
  );
}
