import '../src/page.css';
// @ts-expect-error plain JavaScript the mini projects share
import { show } from '../show.mjs';
import { canCases } from './can';
import { composableCases } from './composables';
import { directiveCases } from './directive';
import { pluginCases } from './plugin';
import { runCases } from './support';

show(runCases({ ...pluginCases, ...composableCases, ...canCases, ...directiveCases }));
