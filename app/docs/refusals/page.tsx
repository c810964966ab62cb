// Where every refusal's `type` leads: the code, what it means, and what to do.
import type { Metadata } from "next";
import Link from "next/link";
import { Header } from "@/app/_ui/shell/header";
import { PageTitle } from "@/app/_ui/shell/page-title";
import { REFUSALS, type RefusalCode } from "@/lib/refusals/codes";
import { RefusalTable } from "./refusal-table";
import { REMEDIES } from "./remedies";

export const metadata: Metadata = { title: "Refusals", description: "Every code the front door says no with, and what to do about it." };

const ROWS = (Object.keys(REFUSALS) as RefusalCode[]).map((code) => ({ code, ...REFUSALS[code], remedy: REMEDIES[code] }));

export default function RefusalsPage() {
  return (
    <>
      <Header />
      <main className="mx-auto w-full max-w-[832px] px-4 py-12">
        <PageTitle title="Refusals" sentence="Every way the front door says no, and what to do about it. Codes are a contract: they are added, never renamed." />
        <p className="text-sm text-muted">Which operation answers which: <Link href="/docs/api" className="rounded-sm text-text underline decoration-line-strong underline-offset-2 hover:decoration-current">the API</Link>.</p>
        <RefusalTable rows={ROWS} />
      </main>
    </>
  );
}
