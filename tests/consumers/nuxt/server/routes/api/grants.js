import { grantsOf } from '../../../grants.mjs';

export default defineEventHandler(() => grantsOf());
