-- Who asks. Of every secret there is only a digest; times are milliseconds since 1970.

create table sessions (
    digest {text} primary key,
    user_id {text} not null,
    seen_at bigint not null,
    ends_at bigint not null
);
create index sessions_of on sessions (user_id);
create index sessions_ending on sessions (ends_at);

-- A token without a user is the installation's. Scopes are a list in JSON.
create table tokens (
    id {text} primary key,
    digest {text} not null unique,
    user_id {text},
    name {text} not null,
    scopes {text} not null,
    made_at bigint not null,
    expires_at bigint not null
);
create index tokens_of on tokens (user_id, id);
create index tokens_ending on tokens (expires_at);

-- Tries to sign in; of the login a digest.
create table attempts (
    number {number},
    login {text} not null,
    address {text} not null,
    tried_at bigint not null
);
create index attempts_from on attempts (address, login);
create index attempts_ending on attempts (tried_at);

-- What was answered to a command that came with an Idempotency-Key, and a digest of its body.
create table answered (
    actor {text} not null,
    command {text} not null,
    key {text} not null,
    body {text} not null,
    status bigint not null,
    answer {text} not null,
    answered_at bigint not null,
    primary key (actor, command, key)
);
create index answered_ending on answered (answered_at);
