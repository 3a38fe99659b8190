export default {
  // Else Next looks for the project's outermost folder, and finds the one that this project is copied into.
  turbopack: { root: import.meta.dirname },
  outputFileTracingRoot: import.meta.dirname,
};
