// Which identity provider? Asked of a visitor with a set-up link.
import type { Metadata } from "next";
import { ChooseIdp } from "@/app/_sso/connection/choose-idp";
import { visitorWhoSetsUp } from "@/app/_sso/setter";
import { PageTitle } from "@/app/_ui/shell/page-title";
import { SetupFrame } from "../frame";

export const metadata: Metadata = { title: "New connection" };

export default async function SetupNewPage() {
  const setter = await visitorWhoSetsUp();
  return <SetupFrame setter={setter}>{setter !== undefined && <><PageTitle title="Which identity provider?" sentence="The instructions will use its own words." /><ChooseIdp place={setter.place} /></>}</SetupFrame>;
}
