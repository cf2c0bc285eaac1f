import { modelsQuery } from '#client/session/queries.ts';
import { Button } from '#client/ui/button.tsx';
import { countOf } from '#client/ui/format.ts';
import { useQuery } from '@tanstack/react-query';
import { CircleX, Info, type LucideIcon, TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { useStudio } from '../studio-context.ts';
import { writeParams } from '../subject.ts';
import { checksQuery, type Finding } from '../words/queries.ts';

const ICONS: Record<Finding['severity'], { readonly icon: LucideIcon; readonly colour: string }> = {
  error: { icon: CircleX, colour: 'text-error' },
  warning: { icon: TriangleAlert, colour: 'text-warn' },
  note: { icon: Info, colour: 'text-text-3' },
};
const SEVERITIES = ['error', 'warning', 'note'] as const;

/** What in the words fights itself, the shot before or the model, each with one fix. */
export function Checks() {
  const { state, spans, areSpansCurrent } = useStudio();
  const { data: models } = useQuery(modelsQuery());
  const isKnown = models?.some(({ id }) => id === state.modelId) ?? false;
  const body = useMemo(
    () => ({
      text: state.text,
      params: { ...state.params },
      ...(state.previousText !== undefined && { previousText: state.previousText }),
      ...(isKnown && state.modelId !== undefined && { modelId: state.modelId }),
      ...(areSpansCurrent && {
        locked: spans.filter(({ locked }) => locked).map(({ start, end }) => ({ start, end })),
      }),
    }),
    [state, isKnown, spans, areSpansCurrent],
  );
  const { data } = useQuery(checksQuery(body));
  const findings = data?.findings ?? [];
  if (findings.length === 0) return null;
  return (
    <section aria-label="Checks">
      <header className="mb-2 flex items-baseline justify-between">
        <h2 className="text-meta font-semibold text-text-2">Checks</h2>
        <p className="text-meta text-text-3" aria-live="polite">
          {summaryOf(findings)}
        </p>
      </header>
      <ul className="grid grid-cols-2 gap-2 max-xl:grid-cols-1">
        {findings.map((finding) => (
          <Card key={`${finding.code} ${finding.ranges[0]?.start ?? ''} ${finding.title}`} finding={finding} />
        ))}
      </ul>
    </section>
  );
}

function summaryOf(findings: readonly Finding[]): string {
  return SEVERITIES.map((severity) => ({ severity, count: findings.filter((one) => one.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => countOf(count, severity))
    .join(' · ');
}

function Card({ finding }: { readonly finding: Finding }) {
  const { session, state, applyEdits, editor } = useStudio();
  const { icon: Icon, colour } = ICONS[finding.severity];
  const [place] = finding.ranges;
  const fix = () => {
    if (finding.fix && finding.fix.edits.length > 0) applyEdits(finding.fix.edits);
    const params = finding.fix?.params ?? [];
    if (params.length > 0)
      writeParams(session, state, Object.fromEntries(params.map(({ name, value }) => [name, value])));
  };
  const show = () => {
    if (place) editor?.select(place.start, place.end);
    editor?.focus();
  };
  return (
    <li className="flex items-start gap-2.5 rounded-card border border-line-2 bg-bg-2 p-3">
      <Icon size={16} strokeWidth={1.8} aria-hidden className={`mt-px shrink-0 ${colour}`} />
      <div className="min-w-0 flex-1">
        <h3 className="text-control font-semibold text-text-1">
          <span className="sr-only">{finding.severity}: </span>
          {finding.title}
        </h3>
        <p className="text-control text-text-2">{finding.message}</p>
      </div>
      {finding.fix ? (
        <Button onClick={fix} title={finding.fix.label}>
          <span className="max-w-40 truncate">{finding.fix.label}</span>
        </Button>
      ) : (
        place && (
          <Button look="ghost" onClick={show}>
            Show
          </Button>
        )
      )}
    </li>
  );
}
