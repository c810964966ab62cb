// Connected accounts: what a person signs in with beside a password, to add and to take away.
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { EmptyState } from "@/app/_ui/answers/empty-state";
import { PageTitle } from "@/app/_ui/shell/page-title";
import { GoogleSubmit } from "@/app/sign-in/google-submit";
import { connectionsOf, mayDisconnect, type Connections } from "@/lib/identity/connections";
import { currentSession } from "@/lib/sign-in/current-session";
import { failureWords } from "@/lib/sign-in/failures";
import { googleIsSetUp } from "@/lib/sign-in/google/provider";
import { connectGoogle } from "./actions";
import { ConnectionRow } from "./connection-row";

export const metadata: Metadata = { title: "Connected accounts" };

type Query = Promise<Record<string, string | string[] | undefined>>;

const DONE: Readonly<Record<string, string>> = { connected: "The account is connected: from now on you can sign in with it.", disconnected: "The account was disconnected." };

export default async function ConnectionsPage({ searchParams }: { searchParams: Query }) {
  const session = (await currentSession()) ?? redirect("/sign-in?returnTo=/account/connections");
  const { disconnect, done, error } = await searchParams;
  const connections = await connectionsOf(session.userId);
  return (
    <div className="flex max-w-[800px] flex-col gap-4">
      <PageTitle title="Connected accounts" sentence="Accounts elsewhere that you sign in with." action={connections.accounts.length > 0 && <Connect />} />
      {error !== undefined && <p role="alert" className="rounded-xl border border-refused-line bg-refused-soft px-4 py-3 text-sm text-refused">{failureWords(error)}</p>}
      {typeof done === "string" && Object.hasOwn(DONE, done) && <p role="status" className="rounded-xl border border-line bg-sunken px-4 py-3 text-sm">{DONE[done]}</p>}
      <List connections={connections} asked={disconnect} />
      {connections.hasPassword && connections.accounts.length > 0 && <p className="text-sm text-muted">You can sign in with your e-mail address and password as well.</p>}
    </div>
  );
}

function List({ connections, asked }: { connections: Connections; asked: string | string[] | undefined }) {
  if (connections.accounts.length === 0) {
    return (
      <EmptyState title="No connected accounts" action={<Connect />}>
        {googleIsSetUp() ? "Connect a Google account to sign in without a password." : "Google is not set up in this installation, so there is nothing to connect."}
      </EmptyState>
    );
  }
  const removable = mayDisconnect(connections);
  return (
    <ul aria-label="Your connected accounts" className="overflow-hidden rounded-xl border border-line bg-surface">
      {connections.accounts.map((account) => <ConnectionRow key={account.id} account={account} removable={removable} asked={asked === account.id} asOf={Date.now()} />)}
    </ul>
  );
}

function Connect() {
  return googleIsSetUp() && <form action={connectGoogle}><GoogleSubmit>Connect Google</GoogleSubmit></form>;
}
