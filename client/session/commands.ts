import { keyIn, type KeyPreset } from '#client/ui/key-presets.ts';
import { isTyping } from '#client/ui/is-typing.ts';
import type { LucideIcon } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import { tinykeys } from 'tinykeys';
import { create } from 'zustand';
import { usePreferences } from './preferences.ts';

/** Something a person can do here, by key, from the palette, or both. */
export interface Command {
  /** Unique among all that are on screen at once. */
  readonly id: string;
  readonly label: string;
  readonly icon?: LucideIcon;
  /** Heading it stands under in the sheet of shortcuts. */
  readonly section: string;
  /** As tinykeys writes it: `$mod+KeyZ`, `Shift+KeyP`, `g s`; absent: no key. */
  readonly shortcut?: string;
  /** Price or other short fact, behind the label. */
  readonly hint?: string;
  /** Set: it cannot be done now, and this says why. */
  readonly disabledReason?: string;
  /** The key works while somebody types too. Only for keys with ⌘. */
  readonly worksInText?: boolean;
  /** A control that has focus keeps the key: Space presses a button, the arrows move a slider. */
  readonly leavesControls?: boolean;
  /** Leaves it out of the palette: for keys such as frame steps, which nobody would look up. */
  readonly isKeyOnly?: boolean;
  readonly run: (event?: KeyboardEvent) => void;
}

const useRegistry = create<Readonly<Record<string, readonly Command[]>>>()(() => ({}));

/**
 * Offers commands for as long as the caller is on screen: binds their keys, lists them in the palette and in the sheet of
 * shortcuts. The latest `run` is used; a change of anything else has to give another list.
 */
export function useCommands(commands: readonly Command[]): void {
  const owner = useId();
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  const preset = usePreferences(({ keyPreset }) => keyPreset);
  const description = [preset, ...commands.map(describe)].join('\n');
  useEffect(() => {
    const offered = latest.current.map((command, index) => ({
      ...withKeyOf(preset, command),
      run: (event?: KeyboardEvent) => latest.current[index]?.run(event),
    }));
    useRegistry.setState({ [owner]: offered });
    const unbind = tinykeys(window, bindings(offered));
    return () => {
      unbind();
      useRegistry.setState({ [owner]: [] });
    };
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- a change of the description is what gives another list
  }, [owner, description, preset]);
}

function withKeyOf(preset: KeyPreset, command: Command): Command {
  return command.shortcut === undefined ? command : { ...command, shortcut: keyIn(preset, command.shortcut) };
}

const CONTROL = 'button, a, summary, [role="slider"], [role="radio"], [role="separator"]';

/** Whether a key pressed here already means something to what has focus. */
function isOnControl(event: KeyboardEvent): boolean {
  return event.target instanceof Element && event.target.closest(CONTROL) !== null;
}

function describe(command: Command): string {
  return JSON.stringify([command.id, command.label, command.shortcut, command.hint, command.disabledReason]);
}

function bindings(commands: readonly Command[]): Record<string, (event: KeyboardEvent) => void> {
  const map: Record<string, (event: KeyboardEvent) => void> = {};
  for (const command of commands) {
    if (command.shortcut === undefined) continue;
    map[command.shortcut] = (event) => {
      if (event.defaultPrevented || (isTyping(event) && !command.worksInText)) return;
      if (command.leavesControls && isOnControl(event)) return;
      if (isBehindDialog(event) || command.disabledReason !== undefined) return;
      event.preventDefault();
      command.run(event);
    };
  }
  return map;
}

/** Whether a dialog is open that the key was not meant to reach past. */
function isBehindDialog(event: KeyboardEvent): boolean {
  return event.target instanceof Element && event.target.closest('dialog[open]') !== null;
}

/** Everything that can be done where the person is now. */
export function useAllCommands(): readonly Command[] {
  const registry = useRegistry();
  return Object.values(registry).flat();
}
