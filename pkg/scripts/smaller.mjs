// What is minified already is made smaller still, without a change of what it does.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { minify } from 'terser';

/**
 * esbuild imports anew for each module of ours, under names that nothing else in the script has: another one gets a number behind it. One
 * import for each other file is enough.
 */
function withImportsOnce(code) {
  const files = new Map();
  const body = code.replace(/import\{([^}]*)\}from"([^"]*)";/g, (_, list, from) => {
    const names = files.get(from) ?? new Map();
    files.set(from, names);
    for (const [name, own = name] of list.split(',').map((each) => each.split(' as '))) names.set(name, [...(names.get(name) ?? []), own]);
    return '';
  });
  const others = new Map();
  const imports = [...files].map(([from, names]) => {
    const kept = [...names].map(([name, all]) => {
      // A field may have the plain name, so that is never the one to be replaced.
      const own = all.includes(name) ? name : all[0];
      for (const other of all) if (other !== own) others.set(other, own);
      return `${name} as ${own}`;
    });
    return `import{${kept}}from"${from}";`;
  });
  // A directive stays first.
  const [directive = ''] = body.match(/^"use \w+";/) ?? [];
  // Not behind a dot, where it is a field, unless behind three.
  const once = body.slice(directive.length).replace(/(?<![\w$]|(?<!\.\.)\.)[\w$]+/g, (name) => others.get(name) ?? name);
  for (const other of others.keys()) if (new RegExp(`\\b${other}\\b`).test(once)) throw new Error(`\`${other}\` is imported no more, and used`);
  return directive + imports.join('') + once;
}

/** Makes scripts of these names in a folder smaller. What bundlers are told in comments stays. */
export async function makeScriptsSmaller(folder, names) {
  for (const name of names.flatMap((each) => [`${each}.js`, `${each}.cjs`])) {
    const isModule = !name.endsWith('.cjs');
    const file = join(folder, name);
    const code = readFileSync(file, 'utf8');
    const { code: smaller } = await minify(isModule ? withImportsOnce(code) : code, {
      module: isModule,
      toplevel: true,
      ecma: 2022,
      // `directives: false` keeps `use client`, which terser does not know. To read a ref of Vue's is to follow it, even where nothing is
      // done with what it has. No function goes into another, whose variables it would hold for as long as it lives: some are apart so that
      // gates can be forgotten.
      compress: { passes: 3, directives: false, pure_getters: false, unsafe_arrows: true, keep_fargs: false, inline: 1, reduce_funcs: false },
      // What developer tools and React's stacks of components show.
      mangle: { reserved: ['Can', 'GateProvider', 'Menu'] },
      format: { comments: /webpack|@vite|@license|__PURE__/ },
    });
    // Next.js takes what has lost its directive for code of the server, where React lacks half of what it needs.
    if (code.includes('"use client";') && !smaller.includes('"use client";')) throw new Error(`${name} lost its directive \`use client\``);
    writeFileSync(file, smaller);
  }
}
