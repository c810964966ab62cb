// What the answer to a sign-in says when it let nobody in: Auth.js answers with a redirect either way, whose target has the reason.

/** @param signedIn the answer to the form @returns undefined when it let somebody in */
export function refusalOf(signedIn: Response, origin: string): string | undefined {
  const location = signedIn.headers.get("location");
  const where = `request id ${signedIn.headers.get("x-request-id") ?? "unknown"}; web's log, and \`npm run doctor\`, say why`;
  if (location === null || !URL.canParse(location, origin)) return `Web answered the sign-in with ${signedIn.status} (${where}).`;
  const { searchParams } = new URL(location, origin);
  const error = searchParams.get("error");
  if (error === null) return undefined;
  if (error !== "CredentialsSignin") return `Signing in failed in web: ${error} (${where}).`;
  const code = searchParams.get("code") ?? "credentials";
  return code === "credentials" ? "That e-mail and password do not match." : `Web did not let you in: ${code} (${where}).`;
}
