-- What keeps somebody in: where the right to log in was found, when the password was shown, and what lets in without one.

-- Null for a session of somebody who may log in nowhere: it is for their own account.
alter table sessions add column stands_in {text};
create index sessions_standing on sessions (stands_in);
-- When the password was shown in it; null where another provider vouches for the user.
alter table sessions add column password_at bigint;
alter table tokens add column stands_in {text};

-- What sets a password without the one before, once. Of each there is only a digest.
create table recoveries (
    digest {text} primary key,
    user_id {text} not null,
    made_at bigint not null,
    ends_at bigint not null
);
create index recoveries_of on recoveries (user_id, made_at);
create index recoveries_ending on recoveries (ends_at);

-- From then on a mail is worth nothing, such as one with a code; null where it always is worth something.
alter table mails add column ends_at bigint;
