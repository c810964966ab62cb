// The matrix and the area "services": what is in doubt has a mark of its own, and one is not called "all 1".
import { describe, expect, it } from "vitest";
import { diagnose, type Asked } from "@/lib/doctor/diagnose";
import { serviceFindings } from "./checks/services";
import { asTable } from "./report";

const [A, B] = ["wIfp6jsXK2M", "9ZYqzEYj0lk"];
const asked = (name: string, previous: string | null = null, kid = A): Asked => ({ services: [name], origin: `http://${name}`, setting: "", answer: { document: { service: name, kid, previous }, skewSeconds: 0, uncertaintySeconds: 0.5, roundTripSeconds: 0.001 } });
const table = (...all: Asked[]): string[] => asTable(diagnose(all), undefined, false).split("\n");
const found = (...all: Asked[]): string[] => serviceFindings(diagnose(all)).map(({ says, status }) => `${status} ${says}`);

describe("a rotation that has not come to everybody", () => {
  const half = [asked("gateway", B), asked("web", B), asked("billing")];

  it("marks who was left out, and says so below", () => {
    const lines = table(...half);
    expect(lines[3]).toMatch(new RegExp(`^! billing .* same secret, without ${B}$`));
    expect(lines.slice(1, 3).map((line) => line[0])).toEqual(["✓", "✓"]);
    expect(lines.at(-1)).toMatch(new RegExp(`^! billing does not believe ${B}, which gateway and web do: `));
  });

  it("is worth a look in the doctor's services, and fails nothing", () => {
    expect(found(...half)).toEqual([`ok All 3 answer and hold the same secret (${A}).`, `warn billing does not believe ${B}, which gateway and web do.`]);
  });

  it("does not say that all hold the same where they only believe it", () => {
    const exchanging = [asked("gateway", A, B), asked("web", B)];
    expect(found(...exchanging)[0]).toBe(`ok All 2 answer and believe what web signs (${A}).`);
    expect(table(...exchanging)).toContain("All 2 answer, believe what web signs and agree on the time.");
  });
});

it("one process is not all of them", () => {
  expect(table(asked("gateway"))).toContain(`The one process answers, and holds ${A}.`);
  expect(found(asked("gateway"))).toEqual([`ok The one process answers, and holds ${A}.`]);
});
