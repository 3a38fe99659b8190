/** Rows that a table of the console shows. Texts are in English; the Chinese is among the titles. */
export interface Sample {
  columns: string[];
  rows: string[][];
}

const MEMBERS: Sample = {
  columns: ['Name', 'E-mail', 'State'],
  rows: [
    ['Lin Wei', 'lin.wei@example.com', 'Active'],
    ['Sara Okafor', 'sara@example.com', 'Active'],
    ['Jonas Berg', 'jonas@example.com', 'Blocked'],
  ],
};

const TASKS: Sample = {
  columns: ['Name', 'Audience', 'State'],
  rows: [
    ['Autumn coupons', 'Regular guests', 'Running'],
    ['New menu', 'All users', 'Draft'],
    ['Win back', 'Away for 30 days', 'Finished'],
  ],
};

const MESSAGES: Sample = {
  columns: ['Message', 'From', 'State'],
  rows: [
    ['The payment page stays empty', 'u-2041', 'New'],
    ['Please add Apple Pay', 'u-1187', 'Answered'],
    ['The map shows the wrong branch', 'u-0932', 'New'],
  ],
};

const INTERFACES: Sample = {
  columns: ['Name', 'Version', 'State'],
  rows: [
    ['getLocation', '2.1', 'Online'],
    ['requestPayment', '3.0', 'Online'],
    ['scanCode', '1.4', 'In review'],
  ],
};

const SAMPLES: Record<string, Sample> = {
  mini_program: {
    columns: ['Name', 'Version', 'State'],
    rows: [
      ['Table booking', '2.4.0', 'Online'],
      ['Gift cards', '1.9.3', 'In review'],
      ['Bike finder', '0.8.1', 'Draft'],
    ],
  },
  member: MEMBERS,
  team_member: MEMBERS,
  mini_program_member: MEMBERS,
  owner: MEMBERS,
  master: MEMBERS,
  platform_admin: MEMBERS,
  member_admin: MEMBERS,
  audit: {
    columns: ['Event', 'By'],
    rows: [
      ['Member added', 'Lin Wei'],
      ['Version released', 'Sara Okafor'],
    ],
  },
  invitee: {
    columns: ['Name', 'Code', 'State'],
    rows: [
      ['Mina Sato', '7QK-2F9', 'Open'],
      ['Paul Adeyemi', '4MX-8LD', 'Expired'],
    ],
  },
  team: {
    columns: ['Name', 'Type', 'State'],
    rows: [
      ['Wallet superapp', 'Superapp team', 'Active'],
      ['Coffee shops', 'Mini program team', 'Active'],
      ['Bus tickets', 'Mini program team', 'Deactivated'],
    ],
  },
  workspace: {
    columns: ['Name', 'Type', 'State'],
    rows: [
      ['Noodle House', 'Developer workspace', 'Active'],
      ['Bike Rental', 'Developer workspace', 'Active'],
    ],
  },
  feature: {
    columns: ['Name', 'Version', 'State'],
    rows: [
      ['Coupons', '1.2', 'Online'],
      ['Location', '2.0', 'Online'],
      ['Subscription', '0.9', 'In review'],
    ],
  },
  jsapi: INTERFACES,
  app: {
    columns: ['Name', 'Version', 'State'],
    rows: [
      ['Wallet for Android', '8.3', 'Online'],
      ['Wallet for iOS', '8.3', 'Online'],
    ],
  },
  feedback: MESSAGES,
  complaint: MESSAGES,
  ticket: MESSAGES,
  approval: {
    columns: ['Name', 'From', 'State'],
    rows: [
      ['Release of Table booking 2.4.0', 'Sara Okafor', 'In review'],
      ['Gift cards: payment feature', 'Lin Wei', 'Answered'],
    ],
  },
  audience: {
    columns: ['Name', 'Size', 'State'],
    rows: [
      ['Regular guests', '12,480', 'Online'],
      ['Away for 30 days', '3,915', 'Draft'],
    ],
  },
  template: {
    columns: ['Name', 'Version', 'State'],
    rows: [
      ['Order is ready', '3', 'Online'],
      ['Booking reminder', '5', 'Online'],
    ],
  },
  campaign: TASKS,
  notification_task: TASKS,
  ad_task: TASKS,
};

const PLAIN: Sample = {
  columns: ['Name', 'Version', 'State'],
  rows: [
    ['Item 1', '1', 'Active'],
    ['Item 2', '3', 'Draft'],
  ],
};

/** Sample rows for a noun; plain ones for nouns of own tables. */
export function sampleOf(noun: string): Sample {
  return SAMPLES[noun] ?? PLAIN;
}

const VALUES: Record<string, string> = {
  'mini_program.edit_client_id': '3W7-2210-88KD',
  'mini_program.edit_merchant_id': '2188 0041 9920',
  'server_domain_whitelist.view': 'api.noodle.example, cdn.noodle.example',
  'server_domain_whitelist.manage': '2 / 20',
  'registration_link.view': 'https://console.example/register/wallet',
  'mini_program.manage_members': '7',
  'mini_program.manage_versions': '2.4.0, 2.3.7, 2.3.5',
};

/** The value a setting shows, where there is one to show. */
export function valueOf(action: string): string | undefined {
  return VALUES[action];
}

/** A figure with the course that led to it: the same for an action every time. */
export function figureOf(action: string): { value: string; course: number[] } {
  let seed = 7;
  for (const character of action) seed = (seed * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  const course = Array.from({ length: 24 }, (_, day) => 40 + 14 * Math.sin(day * 0.6 + seed) + 7 * Math.sin(day * 1.7 + seed * 2) + day * 1.2);
  return { value: (1000 + seed).toLocaleString('en'), course };
}

/** States that a coloured dot stands before. */
export const GOOD_STATES: readonly string[] = ['Active', 'Online', 'Running', 'Answered'];
export const BAD_STATES: readonly string[] = ['Blocked', 'Deactivated', 'Expired'];
