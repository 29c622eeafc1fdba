/** @file Keys: single keys that work outside fields only, and combinations that work everywhere. */
import { useEffect, useRef } from 'react';

/** What a key press looks like to the rules here. */
type Press = Pick<KeyboardEvent, 'code' | 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing'> & {
  target: EventTarget | null;
};

/** `code` for single keys (`KeyJ`), `Mod+KeyK` for combinations; `Mod` is Ctrl, or ⌘ on macOS. */
export type KeyMap = { [combination: string]: (event: KeyboardEvent) => void };

let singleKeys = true;

/** Switches single keys on or off, as the settings say. */
export const setSingleKeys = (on: boolean) => {
  singleKeys = on;
};

const isMac = /Mac/.test(navigator.platform);

const inField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest(
    'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true], [role=textbox]',
  ) !== null;

const inForeground = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('[role=dialog], [role=alertdialog]') !== null;

const inDialog = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('[role=dialog], [role=menu], [role=listbox]') !== null;

/** The combination of a press, or null where keys must keep silent: while composing, or a single key in a field. */
export const combination = (press: Press): string | null => {
  if (press.isComposing || press.key === 'Process') return null;
  const mod = isMac ? press.metaKey : press.ctrlKey;
  const name = `${mod ? 'Mod+' : ''}${press.altKey ? 'Alt+' : ''}${press.shiftKey ? 'Shift+' : ''}${press.code}`;
  // In a field, Ctrl+Z, Ctrl+A and their like belong to the text; in a dialog nothing behind it is taken back unseen.
  if (mod && (inField(press.target) || inForeground(press.target)) && /Key[ZYA]$/.test(name)) return null;
  if (mod || press.altKey) return name;
  if (inField(press.target) || inDialog(press.target)) return null;
  const character = /^(?:Shift\+)?(?:Key|Digit|Slash|Space)/.test(name);
  return character && !singleKeys ? null : name;
};

/** Listens while the component is shown. A later listener of the same key wins by preventing the default first. */
export const useKeys = (keys: KeyMap) => {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const name = combination(event);
      const act = name ? current.current[name] : undefined;
      if (!act) return;
      event.preventDefault();
      act(event);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
};

/**
 * Keeps what an input method is given away from whatever listens: in WebKit the Enter that ends a composition comes after
 * it, and is known by nothing but this number.
 */
export const silenceInputMethods = () => {
  const taken = (event: KeyboardEvent) => {
    if (event.isComposing || event.keyCode === 229) event.stopImmediatePropagation();
  };
  window.addEventListener('keydown', taken, true);
  return () => window.removeEventListener('keydown', taken, true);
};

/** How a combination is shown: Ctrl K, ⌘K. */
export const keyLabel = (keys: string): string =>
  isMac
    ? keys.replace('Mod+', '⌘').replace('Shift+', '⇧').replace('Alt+', '⌥')
    : keys.replace('Mod+', 'Ctrl ').replace('Shift+', 'Shift ').replace('Alt+', 'Alt ');
