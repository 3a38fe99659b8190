// Bundles main.js with Metro, whose resolver reads `exports` or does not, as the first option says.

import metro from 'metro';

const { loadConfig, mergeConfig, runBuild } = metro;

const config = mergeConfig(await loadConfig({ cwd: import.meta.dirname }), {
  resolver: { unstable_enablePackageExports: process.argv[2] === 'exports' },
  transformer: { getTransformOptions: async () => ({ transform: { experimentalImportSupport: true } }) },
});
await runBuild(config, { entry: 'main.js', out: 'bundle.js', platform: 'web', dev: false });
