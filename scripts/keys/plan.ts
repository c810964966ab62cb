// How jwtSecret is changed, in steps. docs/operating.md says why each of them is safe.

type Plan = { readonly secret: string; readonly kid: string; readonly before: string | undefined; /** Where the demo of this machine keeps the two, when it is meant. */ readonly demoFile?: string | undefined };

/** The chart knows nothing of what others deploy. */
const ROLL = "helm upgrade --wait rolls what the chart deploys; services deployed elsewhere are rolled where they are deployed";

export function hardWords(plan: Plan): string[] {
  return [
    `The hard cut: everybody signs in again, and no token signed with ${plan.before ?? "the old secret"} is believed any more.`,
    ...drawn(plan),
    "1. Put it into secrets.jwtSecret (JWT_SECRET), the same in every service, and leave jwtSecretPrevious empty.",
    `2. Roll all of them at once: ${ROLL}. Until the last one is through, some requests are answered 401 jwt_secret_mismatch.`,
    "3. npm run keys -- status: everybody holds the new one.",
  ];
}

export function softWords(plan: Plan): string[] {
  return [
    "The soft rotation, in three rolls: nobody signs in again, and no request fails.",
    ...drawn(plan),
    `1. Put it into secrets.jwtSecretPrevious (JWT_SECRET_PREVIOUS) of every service, and roll them: all believe both, ${plan.before ?? "the old one"} still signs.`,
    "   Go on only once npm run keys -- status says that step 1 is done.",
    "2. Exchange the two in every service: the new one in jwtSecret, the old one in jwtSecretPrevious. Roll them, in any order.",
    "3. Once npm run keys -- status says that the old one can be dropped, empty jwtSecretPrevious in every service, and roll them once more.",
    `Each time ${ROLL}.`,
  ];
}

function drawn({ demoFile, kid, secret }: Plan): string[] {
  const demo = demoFile === undefined ? [] : [`On the demo of this machine the two are in ${demoFile}, as jwtSecret and jwtSecretPrevious: change them there, and start it again for each roll.`, ""];
  return [`A new jwtSecret, ${kid} by its fingerprint. It is printed once, and kept nowhere:`, "", `  ${secret}`, "", ...demo];
}
