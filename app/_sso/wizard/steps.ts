// From nothing to single sign-on, in the order in which it can be done.

export const STEPS = {
  domain: "Prove your domain",
  provider: "Identity provider",
  instructions: "Set it up there",
  metadata: "Tell us about it",
  attributes: "Attributes and roles",
  test: "Test",
  live: "Go live",
  enforce: "Require it",
} as const;

export type Step = keyof typeof STEPS;

export function isStep(text: unknown): text is Step {
  return typeof text === "string" && Object.hasOwn(STEPS, text);
}

/** What is done already. `enforced` undefined: not this person's to decide. */
export type Progress = { readonly proven: boolean; readonly setUp: boolean; readonly tested: boolean; readonly live: boolean; readonly enforced: boolean | undefined };

export function stepsFor({ enforced }: Progress): Step[] {
  return (Object.keys(STEPS) as Step[]).filter((step) => step !== "enforce" || enforced !== undefined);
}

export function isDone(step: Step, { enforced, live, proven, setUp, tested }: Progress): boolean {
  return { domain: proven, provider: true, instructions: setUp, metadata: setUp, attributes: tested, test: tested, live, enforce: enforced === true }[step];
}

/** The first that is not; the last when all are. */
export function nextStep(progress: Progress): Step {
  const steps = stepsFor(progress);
  return steps.find((step) => !isDone(step, progress)) ?? steps.at(-1)!;
}
