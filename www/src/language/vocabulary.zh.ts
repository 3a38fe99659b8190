import components from 'antd/locale/zh_CN';

import { names, zh as directory } from '../directory/words/zh';
import { serverCodes } from './serverCodes.zh';
import { zh } from './texts.zh';
import { titles } from './titles.zh';

export const vocabulary = { texts: zh, titles, serverCodes, directory: { texts: directory, names }, components };
