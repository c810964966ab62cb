// Everything that a set-up link opens: one org's domains and connections.
import type { Metadata } from "next";
import { SsoOverview } from "@/app/_sso/overview/overview";
import { SaidNotice } from "@/app/_sso/said";
import { visitorWhoSetsUp } from "@/app/_sso/setter";
import { PageTitle } from "@/app/_ui/shell/page-title";
import { SetupFrame } from "./frame";

export const metadata: Metadata = { title: "Set up single sign-on" };

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function SetupPage({ searchParams }: { searchParams: Query }) {
  const [setter, { said }] = [await visitorWhoSetsUp(), await searchParams];
  return (
    <SetupFrame setter={setter}>
      {setter !== undefined && (
        <>
          <PageTitle title={`Single sign-on for ${setter.orgName}`} sentence="Connect your identity provider, prove your mail domain, test. Nothing changes for anybody until an owner takes a connection live." />
          <SaidNotice said={said} />
          <SsoOverview setter={setter} />
        </>
      )}
    </SetupFrame>
  );
}
