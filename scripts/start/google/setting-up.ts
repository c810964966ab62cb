// No Google credentials: what is missing on the sign-in page, and how it gets there.

export function withoutGoogle(origin: string): string {
  return `
  Google is not set up, so the sign-in page has no "Continue with Google". To have it:
    1. In the Google Cloud console, create an OAuth client ID of the type "Web application".
    2. Give it this authorised redirect URI, exactly: ${origin}/api/auth/callback/google
    3. Set AUTH_GOOGLE_ID and AUTH_GOOGLE_SECRET (Helm secrets.authGoogleId, secrets.authGoogleSecret) and start again.`;
}
