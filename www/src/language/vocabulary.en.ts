import components from 'antd/locale/en_US';

import { en as directory, names } from '../directory/words/en';
import { en } from './texts.en';

export const vocabulary = { texts: en, titles: {}, serverCodes: {}, directory: { texts: directory, names }, components };
