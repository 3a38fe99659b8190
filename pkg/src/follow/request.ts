/** A program's token, or what gives it: called for every request, so that a new one can take its place. */
export type Token = string | (() => string | undefined | PromiseLike<string | undefined>);

/** What sends a request: `fetch`, or something that is called like it. */
export type Fetch = (url: string, options: RequestInit) => Promise<Response>;

/** How a server is reached. */
export interface RequestOptions {
  /** A token of `POST /api/tokens`, sent as `Authorization: Bearer`. Left out, a browser sends its cookie. */
  readonly token?: Token | undefined;
  /** What sends requests, in place of the global `fetch`. */
  readonly fetch?: Fetch | undefined;
}

/** Sends a request. Redirects are not followed, because a sign-in page is not an answer. */
export async function send({ token, fetch = globalThis.fetch }: RequestOptions, url: string, { headers, ...rest }: RequestInit): Promise<Response> {
  const given = typeof token === 'function' ? await token() : token;
  const said = given === undefined ? {} : { authorization: `Bearer ${given}` };
  return fetch(url, { redirect: 'manual', headers: { ...said, ...(headers as Record<string, string>) }, ...rest });
}
