// A page whose person is gone gives way, and everything in its memory with it: tokens too.

/** Twice in so short a time is no way out: then the page stays and says what was refused. */
const AGAIN_MS = 10_000;
const MARK = "eloquent.left";

/** To sign in and come back to this page. @param why for the words there */
export function leaveForSignIn(why: "signed_out" | "ended"): void {
  if (leftJustNow()) return;
  location.replace(`/sign-in?ended=${why}&returnTo=${encodeURIComponent(location.pathname + location.search)}`);
}

/** The browser is somebody else now: the server says again whose page this is. */
export function startOver(): void {
  if (!leftJustNow()) location.reload();
}

function leftJustNow(): boolean {
  try {
    const again = Date.now() - Number(sessionStorage.getItem(MARK) ?? 0) < AGAIN_MS;
    if (!again) sessionStorage.setItem(MARK, String(Date.now()));
    return again;
  } catch {
    return true; // without a memory of its own the page cannot know that it does not go round in circles
  }
}
