-- The directory: a table for each kind of record, a column for each field. Times are milliseconds since 1970, lists are
-- JSON. {text}, {number} are what each database calls a text that is compared by its bytes and a number it counts up.

create table users (
    id {text} primary key,
    name {text} not null,
    login {text} not null,
    password {text} not null,
    email {text},
    pending_email {text},
    confirmed boolean not null,
    deleted boolean not null,
    alike {text}
);

-- What a user is found by while typing: a word, a line break, the user's id.
create table words (
    key {text} primary key,
    user_id {text} not null
);
create index words_of_user on words (user_id);

create table codes (
    user_id {text} primary key,
    purpose {text} not null,
    code {text} not null,
    expires_at bigint not null,
    mistyped bigint not null,
    sent {text} not null
);

create table sendings (
    email {text} primary key,
    sent {text} not null
);

create table invitations_to (
    email {text} primary key,
    sent {text} not null
);

create table invitations_by (
    user_id {text} primary key,
    sent {text} not null
);

create table containers (
    id {text} primary key,
    kind {text} not null,
    name {text} not null,
    parent {text},
    deactivated boolean not null,
    expires_at bigint,
    noticed boolean not null,
    expiry_told boolean not null,
    deleted boolean not null,
    team_admin {text},
    link {text},
    members bigint not null,
    admins bigint not null,
    below bigint not null,
    bindings bigint not null,
    mini_programs bigint not null,
    released bigint not null,
    uploaded_at bigint
);
create index containers_of_kind on containers (kind, id) where not deleted;
create index containers_below on containers (parent, id);
create index containers_expiring on containers (expires_at) where expires_at is not null and not deleted;

create table members (
    container {text} not null,
    user_id {text} not null,
    role {text} not null,
    blocked boolean not null,
    assigned {text} not null,
    primary key (container, user_id)
);
create index members_by_user on members (user_id, role, container);
create index members_by_role on members (container, role, user_id);

create table invitations (
    id {text} primary key,
    container {text} not null,
    role {text} not null,
    email {text},
    assigned {text} not null,
    code {text} not null,
    expires_at bigint not null,
    by {text} not null,
    state {text} not null
);
create index invitations_of on invitations (container, id);

-- The home of a request is the team or workspace it is about, or the one of the mini program it is about; above is what
-- is above that.
create table requests (
    id {text} primary key,
    wish {text} not null,
    applicant {text} not null,
    state {text} not null,
    reason {text},
    bindings bigint not null,
    home {text},
    above {text}
);
create index requests_of on requests (applicant, id);
create index requests_about on requests (home, id);
create index requests_open_below on requests (above, id) where state = 'open';

create table things (
    id {text} primary key,
    kind {text} not null,
    container {text} not null,
    name {text} not null,
    description {text} not null,
    integration {text},
    keys {text} not null,
    deleted boolean not null
);
create index things_of on things (container, kind, id) where not deleted;

create table thing_counts (
    container {text} not null,
    kind {text} not null,
    count bigint not null,
    primary key (container, kind)
);

-- The home of a mini program is the team or workspace it was created in.
create table mini_programs (
    id {text} primary key,
    container {text} not null,
    name {text} not null,
    open {text},
    highest {text},
    live {text},
    grayscale {text},
    deleted boolean not null,
    home {text}
);
create index mini_programs_of on mini_programs (home, id) where not deleted;

create table settings (
    mini_program {text} primary key,
    client_id {text} not null,
    merchant_id {text} not null,
    server_domains {text} not null,
    configuration {text} not null,
    sensitive_apis {text} not null,
    bindings bigint not null,
    target_apps {text} not null
);

-- position is sorted as the numbers are.
create table versions (
    mini_program {text} not null,
    number {text} not null,
    state {text} not null,
    percent bigint,
    approved_in {text},
    position {text},
    primary key (mini_program, number)
);
create index versions_in_order on versions (mini_program, position);

-- What finds a user, a container or an invitation by something else than its id.
create table finders (
    finder {text} primary key,
    found {text} not null
);

-- What happened, for ever: replayed, it gives the tables above.
create table audit (
    number {number},
    happened_at bigint not null,
    actor {text} not null,
    command {text} not null,
    address {text},
    request {text},
    event {text} not null
);

-- Of which containers' history an entry of the audit is part.
create table places (
    container {text} not null,
    number bigint not null,
    primary key (container, number)
);

-- What the installation keeps about itself: the key that digests are made with.
create table installation (
    name {text} primary key,
    value {text} not null
);

-- Mail that is to be sent, and is gone once it was.
create table mails (
    number {number},
    address {text} not null,
    subject {text} not null,
    body {text} not null,
    tries bigint not null,
    next_try_at bigint not null
);
create index mails_due on mails (next_try_at);

-- Whose Grants changed: the scope is user or container. Every server reads what is new.
create table changes (
    number {number},
    scope {text} not null,
    id {text} not null,
    changed_at bigint not null
);
create index changes_in_time on changes (changed_at);
