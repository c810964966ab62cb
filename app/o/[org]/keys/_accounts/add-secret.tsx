// Another secret for a service account: to change over to, or in place of those that are gone.
"use client";
import Link from "next/link";
import { useActionState, useState, type ReactNode } from "react";
import { Button, buttonLook } from "@/app/_ui/controls/button";
import { SECRETS_MAX } from "@/lib/orgs/service-accounts/bounds";
import { addSecret, type AddState } from "../actions";
import { LifetimeChoice } from "../_making/lifetime-choice";
import { ShownOnce } from "../_making/shown-once";
import { WhichAccount } from "./which-account";

type Props = { slug: string; base: string; accountId: string; name: string; /** How many it has. */ live: number; tokenUrl: string };

/** Begun anew once a secret is stored: a form that goes on would send it back to the server, as the state of before. */
export function AddSecret(props: Props) {
  const [round, setRound] = useState(0);
  return <Adding key={round} {...props} onStored={() => setRound(round + 1)} />;
}

function Adding({ slug, base, accountId, name, live, tokenUrl, onStored }: Props & { onStored: () => void }) {
  const [{ armed, problem }, action, working] = useActionState<AddState, FormData>(addSecret, {});
  if (armed !== undefined) {
    return (
      <div className="border-t border-line">
        <ShownOnce armed={armed} tokenUrl={tokenUrl} />
        <p className="px-4 pb-4"><Link href={base} onClick={onStored} className={buttonLook()}>I have stored it</Link></p>
      </div>
    );
  }
  if (live >= SECRETS_MAX) return <Below><p className="text-muted">Two secrets are the most there can be. Once nothing uses the older one, revoke it.</p></Below>;
  return (
    <Below>
      {live === 0 && <p className="mb-1 text-refused">No secret of it works: it gets no token until you add one.</p>}
      {problem !== undefined && <p role="alert" className="mb-1 text-refused">{problem}</p>}
      <details open={problem !== undefined}>
        <summary className="w-fit rounded-sm text-muted hover:text-text">{live === 0 ? "Add a secret" : "Add a second secret"}</summary>
        <form action={action} className="mt-3 flex flex-col items-start gap-3 pb-1">
          <WhichAccount slug={slug} id={accountId} />
          <LifetimeChoice />
          <Button type="submit" working={working} aria-label={`Add secret to ${name}`}>Add secret</Button>
        </form>
      </details>
    </Below>
  );
}

function Below({ children }: { children: ReactNode }) {
  return <div className="border-t border-line px-4 py-2.5 text-sm">{children}</div>;
}
