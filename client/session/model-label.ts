import { useQuery } from '@tanstack/react-query';
import { modelsQuery } from './queries.ts';

/** Gives models their names for people; a model that is not in the catalogue keeps its id. */
export function useModelLabel(): (modelId: string) => string {
  const { data: models } = useQuery(modelsQuery());
  return (modelId) =>
    models?.find((model) => model.id === modelId || model.aliases.includes(modelId))?.label ?? modelId;
}
