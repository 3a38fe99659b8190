import type { Action, MenuEntry } from 'rolegate';

/** The control an action becomes. */
export type Kind = 'toolbar' | 'list' | 'row' | 'figure' | 'setting' | 'switch' | 'step' | 'approval' | 'search' | 'reply';

/** One action with the two halves of its name. */
export interface Item {
  action: Action;
  title: string;
  noun: string;
  verb: string;
}

/** Records of one noun: the controls above the table and those in its rows. */
export interface Records {
  noun: string;
  lists: Item[];
  rows: Item[];
}

/** A page of the console: its actions by the control they become. */
export interface PagePlan {
  toolbar: Item[];
  records: Records[];
  figures: Item[];
  settings: Item[];
  steps: Item[];
  approvals: Item[];
  searches: Item[];
  replies: Item[];
}

const BY_VERB: Record<string, Kind> = {
  create: 'toolbar',
  add: 'toolbar',
  invite: 'toolbar',
  create_delete: 'toolbar',
  open: 'toolbar',
  export: 'toolbar',
  list: 'list',
  search: 'search',
  respond: 'reply',
  reply: 'reply',
  configure: 'setting',
  integrate: 'step',
  upload: 'step',
  develop: 'step',
  preview: 'step',
  submit: 'step',
  release: 'step',
  take_offline: 'step',
  remove: 'step',
  approve: 'approval',
  decide: 'approval',
};

const BY_PREFIX: [string, Kind][] = [
  ['view_', 'figure'],
  ['track_', 'figure'],
  ['edit_', 'setting'],
  ['manage_', 'setting'],
  ['withdraw_', 'step'],
];

// Where a console would not have what the verb alone suggests.
const BY_ACTION: Record<string, Kind> = {
  'approval.mine': 'list',
  'feature.view_added': 'list',
  'dashboard.view': 'figure',
  'log.view': 'figure',
  'fatigue.configure': 'switch',
  'sensitive_api.manage': 'switch',
  'mini_program.manage_all': 'switch',
  'superapp.manage': 'setting',
  'member.edit_delete': 'row',
  'audit.view': 'list',
  'access.explain': 'search',
  'registration_link.view': 'setting',
  'server_domain_whitelist.view': 'setting',
  'server_domain_whitelist.manage': 'setting',
};

/** The control an action becomes: a table's row has one for whatever verb it has never heard of. */
export function kindOf({ action, noun, verb }: Pick<Item, 'action' | 'noun' | 'verb'>): Kind {
  const byAction = BY_ACTION[action];
  if (byAction) return byAction;
  if (noun === 'approval') return 'approval';
  return BY_VERB[verb] ?? BY_PREFIX.find(([prefix]) => verb.startsWith(prefix))?.[1] ?? 'row';
}

/** Lays the actions of one menu out as a page. */
export function planPage(entries: readonly MenuEntry[]): PagePlan {
  const items = entries.map(({ action, title }) => {
    const [noun = '', verb = ''] = action.split('.');
    return { action, title, noun, verb };
  });
  const of = (kind: Kind) => items.filter((item) => kindOf(item) === kind);
  const lists = of('list');
  const rows = of('row');
  const nouns = [...new Set(items.filter((item) => lists.includes(item) || rows.includes(item)).map((item) => item.noun))];
  const ofNoun = (noun: string) => (item: Item) => item.noun === noun;
  return {
    toolbar: of('toolbar'),
    records: nouns.map((noun) => ({ noun, lists: lists.filter(ofNoun(noun)), rows: rows.filter(ofNoun(noun)) })),
    figures: of('figure'),
    settings: [...of('setting'), ...of('switch')],
    steps: of('step'),
    approvals: of('approval'),
    searches: of('search'),
    replies: of('reply'),
  };
}
