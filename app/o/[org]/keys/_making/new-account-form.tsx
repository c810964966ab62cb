// The form of a new service account; once it is made, what stands in its place is shown this once.
"use client";
import Link from "next/link";
import { useActionState, useEffect } from "react";
import { Button, buttonLook } from "@/app/_ui/controls/button";
import { Field } from "@/app/_ui/controls/field";
import { ACCOUNT_NAME_MAX } from "@/lib/orgs/service-accounts/name";
import type { Scope } from "@/lib/permissions/scopes";
import { createAccount, type NewState } from "../actions";
import { LifetimeChoice, USUAL_LIFETIME } from "./lifetime-choice";
import { ScopeChoice } from "./scope-choice";
import { ShownOnce } from "./shown-once";

type Props = { slug: string; base: string; held: readonly Scope[]; tokenUrl: string };

export function NewAccountForm({ slug, base, held, tokenUrl }: Props) {
  const [{ armed, problem, typed }, action, working] = useActionState<NewState, FormData>(createAccount, { typed: { name: "", scopes: [], lifetime: USUAL_LIFETIME } });
  useEffect(() => { if (problem !== undefined) document.getElementById(problem.field)?.focus(); }, [problem]);
  const said = (field: string) => (problem?.field === field ? problem.text : undefined);
  if (armed !== undefined) {
    return (
      <section aria-label={armed.name} className="rounded-xl border border-line bg-surface">
        <ShownOnce armed={armed} tokenUrl={tokenUrl} />
        <p className="px-4 pb-4"><Link href={base} className={buttonLook({ look: "primary" })}>I have stored it</Link></p>
      </section>
    );
  }
  return (
    <form action={action} className="flex flex-col gap-6 rounded-xl border border-line bg-surface px-4 py-4">
      <input type="hidden" name="org" value={slug} />
      <Field id="name" name="name" label="Name" placeholder="Nightly import" hint="What it does, or where it runs: for whoever finds it here in a year." autoComplete="off" dir="auto" required maxLength={ACCOUNT_NAME_MAX} defaultValue={typed.name} problem={said("name")} />
      <ScopeChoice held={held} chosen={typed.scopes} problem={said("scopes")} />
      <LifetimeChoice chosen={typed.lifetime} problem={said("lifetime")} />
      {said("form") !== undefined && <p id="form" tabIndex={-1} role="alert" className="text-sm text-refused">{said("form")}</p>}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" working={working}>Create service account</Button>
        <Link href={base} className={buttonLook()}>Cancel</Link>
      </div>
    </form>
  );
}
