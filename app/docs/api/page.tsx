// What the front door itself answers, for people: the same document that programs get at /api/openapi.json.
import type { Metadata } from "next";
import Link from "next/link";
import { Header } from "@/app/_ui/shell/header";
import { PageTitle } from "@/app/_ui/shell/page-title";
import { OPERATIONS } from "@/app/api/operations";
import { openApiDocument } from "@/lib/api/document";
import { ownIssuer } from "@/lib/sign-in/own-issuer";
import { OperationCard } from "./operation-card";
import { readOperations } from "./reading";

export const metadata: Metadata = { title: "API", description: "Every operation of the front door: who may ask, with what, and every answer there is." };

export const dynamic = "force-dynamic"; // the commands name the origin, which is known when the process runs

const operations = readOperations(openApiDocument(OPERATIONS));
const link = "rounded-sm text-text underline decoration-line-strong underline-offset-2 hover:decoration-current";

export default async function ApiPage() {
  const { issuer } = await ownIssuer();
  return (
    <>
      <Header />
      <main className="mx-auto w-full max-w-[832px] px-4 py-12">
        <PageTitle title="API" sentence="What the front door itself answers. The services behind it have their routes in the gateway's policy." />
        <p className="text-sm text-muted">
          For programs: <a href="/api/openapi.json" className={link}>openapi.json</a>. Every answer under /api carries x-request-id; limited ones
          carry RateLimit. Every refusal is application/problem+json with one of <Link href="/docs/refusals" className={link}>these codes</Link>.
        </p>
        <nav aria-label="Operations" className="mt-6">
          <ul className="grid gap-1">
            {operations.map(({ id, method, path, title }) => (
              <li key={id} className="flex flex-wrap items-baseline gap-x-3 text-sm">
                <a href={`#${id}`} className={link}>{title}</a>
                <span className="font-mono text-xs text-muted wrap-anywhere">{method} {path}</span>
              </li>
            ))}
          </ul>
        </nav>
        <div className="mt-8 grid gap-4">
          {operations.map((operation) => <OperationCard key={operation.id} operation={operation} origin={issuer} />)}
        </div>
      </main>
    </>
  );
}
