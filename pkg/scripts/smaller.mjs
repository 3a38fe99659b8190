// What is minified already is made smaller still, without a change of what it does.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { minify } from 'terser';

/** esbuild imports anew for each module of ours. One import for each other file is enough. */
function withImportsOnce(code) {
  const names = new Map();
  const others = [];
  const body = code.replace(/import\{([^}]*)\}from"([^"]*)";/g, (_, list, from) => {
    const known = names.get(from) ?? new Map();
    names.set(from, known);
    for (const [name, own = name] of list.split(',').map((each) => each.split(' as '))) {
      if (known.has(name)) others.push(`const ${own}=${known.get(name)};`);
      else known.set(name, own);
    }
    return '';
  });
  const imports = [...names].map(([from, known]) => `import{${[...known].map(([name, own]) => `${name} as ${own}`)}}from"${from}";`);
  // A directive stays first.
  const [directive = ''] = body.match(/^"use \w+";/) ?? [];
  return directive + imports.join('') + others.join('') + body.slice(directive.length);
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
      format: { comments: /webpack|@vite|@license|__PURE__/ },
    });
    // Next.js takes what has lost its directive for code of the server, where React lacks half of what it needs.
    if (code.includes('"use client";') && !smaller.includes('"use client";')) throw new Error(`${name} lost its directive \`use client\``);
    writeFileSync(file, smaller);
  }
}
