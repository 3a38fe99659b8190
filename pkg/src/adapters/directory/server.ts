// Made from tests/cases/openapi.json; do not edit.
// To make it again: `UPDATE_DERIVED=1 cargo test --features cli --test derived`

/** Why HTTP itself refuses, before the directory is asked. A code once given out keeps its meaning for ever. */
export type ServerCode =
  | 'about_others'
  | 'bad_header'
  | 'bad_json'
  | 'bad_page_token'
  | 'bad_parameter'
  | 'clock_not_forward'
  | 'codes_guessed'
  | 'cross_origin'
  | 'idempotency_key_reused'
  | 'internal'
  | 'no_route'
  | 'not_json'
  | 'password_common'
  | 'password_is_login'
  | 'password_needed'
  | 'password_too_long'
  | 'password_too_short'
  | 'password_unchanged'
  | 'password_wrong'
  | 'recovery_invalid'
  | 'recovery_too_often'
  | 'scope_missing'
  | 'session_only'
  | 'sign_in_failed'
  | 'sign_in_too_often'
  | 'sign_up_too_often'
  | 'stale'
  | 'token_invalid'
  | 'too_large'
  | 'too_many_evaluations'
  | 'too_many_streams'
  | 'too_many_tokens'
  | 'too_slow'
  | 'unauthorized'
  | 'unavailable'
  | 'unknown_command'
  | 'unknown_session'
  | 'unknown_token'
  | 'wrong_method';

/** Who is signed in. */
export interface Account {
  /** The user. */
  user: string;
  /** Name. */
  name: string;
  /** Login. */
  login: string;
  /** E-mail address; null where there is none. */
  email: string | null;
  /** The address in place of it once the code sent there comes back; null where there is none. */
  pending_email: string | null;
  /** Whether the account works: its first address was confirmed. */
  confirmed: boolean;
}

/** A password that was changed. */
export interface ChangedPassword {
  /** How many of one's tokens for programs still work. */
  tokens: number;
}

/** What a token is good for. */
export type Scope = 'own' | 'evaluate' | 'read';

/** What a token is made of. */
export interface NewToken {
  /** What its owner calls it. */
  name: string;
  /** What it is good for: at least one. */
  scopes: Scope[];
  /** When it stops working: RFC 3339, in a year at most. */
  expires_at: string;
}

/** A token as it is shown. */
export interface ShownToken {
  /** Its id. */
  id: string;
  /** What its owner calls it. */
  name: string;
  /** What it is good for. */
  scopes: Scope[];
  /** When it was made. */
  made_at: string;
  /** When it stops working. */
  expires_at: string;
}

/** A token that was just made. */
export interface MadeToken {
  /** What a program sends as `Authorization: Bearer`. It is told this once. */
  token: string;
  /** Its id. */
  id: string;
  /** What its owner calls it. */
  name: string;
  /** What it is good for. */
  scopes: Scope[];
  /** When it was made. */
  made_at: string;
  /** When it stops working. */
  expires_at: string;
}

/** One's own tokens. */
export interface Tokens {
  /** The tokens, in order of their ids. */
  items: ShownToken[];
}

/** A session as its owner sees it. */
export interface ShownSession {
  /** Its id, which lets nobody in. */
  id: string;
  /** When it began. */
  begun_at: string;
  /** When something was last done in it, to within ten minutes. */
  used_at: string;
  /** When it ends, whatever is done with it. */
  ends_at: string;
  /** The address it was begun from; null where none is known. */
  address: string | null;
  /** The program it was begun with, as it called itself (`User-Agent`); null where none is known. */
  program: string | null;
  /** Whether it is the one that asks. */
  current: boolean;
}

/** One's own sessions. */
export interface Sessions {
  /** The sessions, those used last first; of more than a hundred as many. */
  items: ShownSession[];
}
