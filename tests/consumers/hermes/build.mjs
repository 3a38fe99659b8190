// One file as React Native makes it for Hermes: its Babel preset writes what Hermes does not read, such as classes.

import { writeFileSync } from 'node:fs';

import { transformAsync } from '@babel/core';
import { build } from 'esbuild';

const { outputFiles } = await build({ entryPoints: ['main.js'], bundle: true, write: false, format: 'iife', mainFields: ['react-native', 'browser', 'module', 'main'] });
const { code } = await transformAsync(outputFiles[0].text, {
  filename: 'main.js',
  sourceType: 'script',
  // Its helpers go into the file: Hermes by itself has no modules.
  presets: [['@react-native/babel-preset', { enableBabelRuntime: false }]],
  configFile: false,
  compact: true,
});
writeFileSync('bundle.js', code);
