// The sources of the package and of the page: no circle of imports, types included, and no function that fills a screen and more.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { isFunctionLikeDeclaration } from 'typescript/unstable/ast';
import { API } from 'typescript/unstable/sync';

const root = fileURLToPath(new URL('../..', import.meta.url));
const LONGEST_FUNCTION = 120;

/** Every source of a project, by its path. */
function sourcesOf(project) {
  return readdirSync(join(root, project, 'src'), { recursive: true })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(root, project, 'src', name));
}

/** What a source imports of its own project, by path; an import's ending may be left out or be that of the built file. */
function importsOf(file, sources) {
  const names = readFileSync(file, 'utf8').matchAll(/\b(?:from|import)\s*\(?\s*'(\.[^']*)'/g);
  return Array.from(names, ([, name]) => resolve(dirname(file), name.replace(/\.js$/, ''))).flatMap((path) =>
    ['.ts', '.tsx', '.d.ts'].map((ending) => path + ending).filter((found) => sources.includes(found)),
  );
}

/** The first circle among imports, as the files it goes through. */
function circleIn(imports) {
  const done = new Set();
  function follow(file, path) {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const next of imports.get(file)) {
      const circle = follow(next, [...path, file]);
      if (circle) return circle;
    }
    done.add(file);
    return undefined;
  }
  for (const file of imports.keys()) {
    const circle = follow(file, []);
    if (circle) return circle.map((name) => relative(root, name));
  }
  return [];
}

/** Every function of a source: the line it begins at, and how many it has. */
function functionsOf(source) {
  const found = [];
  const lineOf = (position) => source.text.slice(0, position).split('\n').length;
  (function look(node) {
    if (isFunctionLikeDeclaration(node)) {
      const start = lineOf(node.getStart(source));
      found.push({ start, lines: lineOf(node.end) - start + 1 });
    }
    node.forEachChild(look);
  })(source);
  return found;
}

test('a circle of imports is found', () => {
  const imports = new Map([['a', ['b', 'c']], ['b', []], ['c', ['d']], ['d', ['c']]]);
  assert.deepEqual(circleIn(imports).length, 3);
});

for (const project of ['pkg', 'www']) {
  const sources = sourcesOf(project);

  test(`${project}/src has no circle of imports`, () => {
    const imports = new Map(sources.map((file) => [file, importsOf(file, sources)]));
    assert.ok([...imports.values()].flat().length > sources.length, 'imports are found');
    assert.deepEqual(circleIn(imports), []);
  });

  test(`${project}/src has no function of more than ${LONGEST_FUNCTION} lines`, () => {
    const api = new API({ cwd: root });
    try {
      const configuration = join(root, project, 'tsconfig.json');
      const { program } = api.updateSnapshot({ openProjects: [configuration] }).getProject(configuration);
      const functions = sources.flatMap((file) => functionsOf(program.getSourceFile(file)).map((found) => ({ file: relative(root, file), ...found })));
      assert.ok(functions.length > sources.length, 'functions are found');
      assert.deepEqual(functions.filter(({ lines }) => lines > LONGEST_FUNCTION), []);
    } finally {
      api.close();
    }
  });
}

test('no source of the package names a requirement by its id, which would be published with its declarations', () => {
  for (const file of sourcesOf('pkg')) assert.doesNotMatch(readFileSync(file, 'utf8').replaceAll('UTF-8', ''), /\b[A-Z]-\d+\b/, file);
});
