// Letters about the apps that somebody is signed in to.
import type { Letter } from "./letter";

/** @param address where the second use came from; empty where that is not known */
export function appSessionEnded(app: string, address: string, sessions: string): Letter {
  return {
    kind: "app_session_ended",
    subject: `We signed you out of ${app}`,
    paragraphs: [
      `A key that only your ${app} should hold was used a second time${address === "" ? "" : `, from ${address}`}. So that nobody else can go on with it, that sign-in was ended.`,
      "It can happen when a device is restored from an old backup. It can also mean that somebody copied the app’s data.",
    ],
    button: { label: "See where you are signed in", url: sessions },
    after: [`To use ${app} again, sign in again. If you do not recognise what you see there, end those sessions and set a new password.`],
  };
}
