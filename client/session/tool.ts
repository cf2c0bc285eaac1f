import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';

/** Where the rail knows a tool to stand: on its own, as a view of the open session, on the shelf below, or at the foot. */
export type ToolGroup = 'home' | 'session' | 'shelf' | 'foot';

/** What a session tool's panel is given. */
export interface ToolPanelProps {
  readonly sessionId: string;
}

/** One entry of the ToolRail. The route, the rail and the shortcut follow from it. */
export interface Tool {
  /** Route segment: `/session/<id>/<this>` in the session group, `/<this>` elsewhere. */
  readonly id: string;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly group: ToolGroup;
  /** Key that opens it, as tinykeys writes it; absent when it has none. */
  readonly shortcut?: string;
  /** Why it cannot be opened, in one line; absent when it can. */
  readonly unavailableReason?: string;
  /** Its screen, loaded when first opened; absent while it is unavailable. */
  readonly load?: () => Promise<{ default: ComponentType<ToolPanelProps> }>;
}
