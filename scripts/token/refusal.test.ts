// A wrong password is called one, and nothing else is.
import { expect, it } from "vitest";
import { refusalOf } from "./refusal";

const answer = (location: string | undefined, status = 302): Response => new Response(null, { status, headers: { "x-request-id": "7c1d", ...(location === undefined ? {} : { location }) } });

it.each<[string, Response, RegExp | undefined]>([
  ["somebody who got in", answer("http://localhost:3000/"), undefined],
  ["a path alone", answer("/"), undefined],
  ["a wrong password", answer("http://localhost:3000/sign-in?error=CredentialsSignin&code=credentials"), /^That e-mail and password do not match\.$/],
  ["an address that nobody confirmed", answer("http://localhost:3000/sign-in?error=CredentialsSignin&code=email_unconfirmed"), /^Web did not let you in: email_unconfirmed \(request id 7c1d;/],
  ["a database that is down", answer("http://localhost:3000/sign-in?error=Configuration"), /^Signing in failed in web: Configuration \(request id 7c1d; web's log/],
  ["our own failure", answer(undefined, 500), /^Web answered the sign-in with 500 \(request id 7c1d;/],
])("%s", (_, answered, words) => {
  const said = refusalOf(answered, "http://localhost:3000");
  if (words === undefined) expect(said).toBeUndefined();
  else expect(said).toMatch(words);
});
