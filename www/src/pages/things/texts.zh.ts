import type { Translated } from '../../i18n/texts';
import type en from './texts.en';

const texts: Translated<typeof en> = {
  superapp: '超级应用',
  sensitive_api: '敏感 API',
  feature: '功能',
  jsapi: 'JSAPI',
  app: '应用',
  create: '创建',
  added: '已添加的功能',
  askFeature: '申请功能',
  askRelated: '申请关联功能',
  nothing: '这里还没有内容。',
  name: '名称',
  integration: '集成',
  keys: '密钥',
  keysOf: '{name}的密钥',
  actions: '操作',
  edit: '编辑',
  integrate: '集成',
  createKey: '创建密钥',
  keyHint: '密钥仅显示一次。持有者即可代表该应用。',
  deleteKey: '删除密钥',
  deleteKeyHint: '使用此密钥的请求此后将被拒绝。',
  delete: '删除',
  deleteHint: '{name}将永久删除。',
};
export default texts;
