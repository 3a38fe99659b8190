// What the package is entered by. `exports` in package.json has a line for each.

/** The engine's entries; what they share is built once, as `core`. */
export const ENTRIES = ['index', 'slim', 'edge', 'edge-light', 'messages'];

/** The entries in src/adapters: each is a file of its own and has nothing of the engine's in it. */
export const ADAPTERS = ['angular', 'client', 'compiled', 'directory', 'dom', 'drizzle', 'inspector', 'kysely', 'node', 'prisma', 'react', 'routes', 'solid', 'svelte', 'testing', 'vue'];

/** What the adapters for pages share, by its name in `adapters`, and its module in src: each is built once, and no entry. */
export const SHARED = { refusals: 'refusals/index', control: 'adapters/control' };
