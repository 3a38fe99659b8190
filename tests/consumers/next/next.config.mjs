export default {
  // What new projects have.
  cacheComponents: process.env.CACHE_COMPONENTS === '1',
  // Else Next looks for the project's outermost folder, and finds the one that this project is copied into.
  turbopack: { root: import.meta.dirname },
  outputFileTracingRoot: import.meta.dirname,
};
