const KEY = 'rolegate:signed-in';

/** Whether somebody signed in here, so that a page that is loaded again asks who it is, and no other is refused. */
export function wasSignedIn(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

export function rememberSignedIn(isSignedIn: boolean): void {
  try {
    if (isSignedIn) localStorage.setItem(KEY, '');
    else localStorage.removeItem(KEY);
  } catch {
    // Without storage one signs in again.
  }
}
