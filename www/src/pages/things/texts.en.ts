const texts = {
  superapp: 'Superapps',
  sensitive_api: 'Sensitive APIs',
  feature: 'Features',
  jsapi: 'JSAPIs',
  app: 'Apps',
  new_superapp: 'Create a superapp',
  new_sensitive_api: 'Create a sensitive API',
  new_feature: 'Create a feature',
  new_jsapi: 'Create a JSAPI',
  new_app: 'Create an app',
  createHint: 'It belongs to {name}.',
  added: 'Added features',
  askFeature: 'Ask for a feature',
  askRelated: 'Ask for a related feature',
  nothing: 'There is nothing here yet.',
  name: 'Name',
  integration: 'Integration',
  keys: 'Keys',
  keysOf: 'Keys of {name}',
  actions: 'Actions',
  edit: 'Edit',
  editHint: 'What is left as it is does not change.',
  integrate: 'Integrate',
  createKey: 'Create a key',
  keyHint: 'The key is shown once. Whoever has it speaks for the app.',
  deleteKey: 'Delete the key',
  deleteKeyHint: 'Whoever uses this key is turned away from then on.',
  delete: 'Delete',
  deleteHint: '{name} is gone for good.',
};
export default texts;

declare module '../../i18n/texts' {
  interface Texts {
    things: typeof texts;
  }
}
