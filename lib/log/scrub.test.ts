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
])("%s", (text, scrubbed) => {
  expect(scrub(text)).toBe(scrubbed);
});

it("leaves other words alone", () => {
  for (const text of ["token_expired", "https://db:5432/x", "the password was wrong", "12:30@noon"]) expect(scrub(text)).toBe(text);
});
