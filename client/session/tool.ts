import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';

/** Where the rail knows a tool to stand: on its own, as a view of the open session, on the shelf below, or at the foot. */
export type ToolGroup = 'home' | 'session' | 'shelf' | 'foot';

/** What a session tool's panel is given. */
export interface ToolPanelProps {
  /**
   * The open session, which the shell has read before it shows the panel. Empty for tools outside sessions, and for a tool that
   * `worksWithoutSession` while there is none.
   */
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
  /** In the session group: also has an address of its own (`/<id>`), where work begins that has no session yet. */
  readonly worksWithoutSession?: boolean;
  /** Opened from the rail as a tray over whatever is there, which stays; its own address shows it as a page. */
  readonly isTray?: boolean;
}
