-- From where: the program that sent a command, and what a session was begun with. Addresses stand beside it.

alter table audit add column program {text};
alter table sessions add column address {text};
alter table sessions add column program {text};
