// Credentials do not survive a log line, however they came into it.
import { expect, it } from "vitest";
import { scrub } from "./scrub";

it.each([
  ["connect postgresql://eloquent:hunter2@db:5432/x failed", "connect postgresql://eloquent:[password]@db:5432/x failed"],
  ["rediss://:hunter2@cache:6379", "rediss://:[password]@cache:6379"],
  ["got Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln", "got Bearer [token]"],
  ["Authorization: Bearer abc.def", "Authorization: Bearer [credentials]"],
  ["cookie eyJhbGciOiJkaXIifQ..aXY.Y2lwaGVy.dGFn ended", "cookie [token] ended"],
  ["Authorization: basic dXNlcjpwYXNz", "Authorization: basic [credentials]"],
  ["GET /callback?code=4/0Ab&state=1", "GET /callback?code=[withheld]&state=1"],
  ["client_secret=abc token=def", "client_secret=[withheld] token=[withheld]"],
  ["postgres://u:hunter@2two@db/x and postgres://u:hun/ter@db/x", "postgres://u:[password]@db/x and postgres://u:[password]@db/x"],
  ["refresh_token=a&access_token=b&id_token=c&code_verifier=d&device_code=e&newPassword=f", "refresh_token=[withheld]&access_token=[withheld]&id_token=[withheld]&code_verifier=[withheld]&device_code=[withheld]&newPassword=[withheld]"],
  ['{"password":"hunter2","refresh_token": "abc","code":"ECONNREFUSED"}', '{"password":"[withheld]","refresh_token": "[withheld]","code":"ECONNREFUSED"}'],
  ["Set-Cookie: a=b; Path=/\nHost: x", "Set-Cookie: [withheld]\nHost: x"],
  ["a-eyJhbGciOiJkaXIifQ..aXY.Y2lwaGVy.dGFn", "a-[token]"],
])("%s", (text, scrubbed) => {
  expect(scrub(text)).toBe(scrubbed);
});

it("leaves other words alone", () => {
  for (const text of ["token_expired", "https://db:5432/x", "the password was wrong", "12:30@noon", "https://a.test/x at 12:30", "status code: 500"]) expect(scrub(text)).toBe(text);
});

/** With one quadratic pattern this would take minutes, and the test's time would be over. */
it.each(["eyJ-", "a.", "eyJ.", "a://", "://a:", "Bearer ", "token=", '"token":"', '"a', "cookie: ", "secret", "-_"])("takes time in proportion to the text, also to %s over and over", (hostile) => {
  const text = hostile.repeat(65_536 / hostile.length);
  for (let times = 0; times < 100; times++) scrub(text);
});
