/** All that loads after the first paint, as one piece: the frame of the work, what lies over it, and the commands. */
export { default as Workbench } from './Workbench.svelte'
export { default as Overlays } from './Overlays.svelte'
export { default as EngineChip } from './views/shell/EngineChip.svelte'
export { default as Jobs } from './views/shell/Jobs.svelte'
export { default as MoreMenu } from './views/shell/MoreMenu.svelte'
export { commandById } from './state/commands'
