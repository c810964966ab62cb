// A name, and the address that goes with it: proposed while one types, and one's own as soon as one changes it.
"use client";
import { useActionState, useEffect, useRef, useState } from "react";
import { Button } from "@/app/_ui/controls/button";
import { Field } from "@/app/_ui/controls/field";
import { asSlugTyped, proposeSlug, SLUG_MAX } from "@/lib/orgs/propose-slug";
import { submitNewOrg, type NewOrgState } from "./actions";

export function NewOrgForm() {
  const [state, action, working] = useActionState<NewOrgState, FormData>(submitNewOrg, { name: "", slug: "" });
  const [name, setName] = useState(state.name);
  const [slug, setSlug] = useState(state.slug);
  const [own, setOwn] = useState(false);
  const inputs = { name: useRef<HTMLInputElement>(null), slug: useRef<HTMLInputElement>(null) };

  // What was refused comes back with an address that is free: it is shown until another name is typed, or is kept by being changed.
  useEffect(() => {
    if (state.problem === undefined) return;
    setName(state.name);
    setSlug(state.slug);
    inputs[state.problem.field].current?.focus();
  }, [state]);

  return (
    <form action={action} className="flex flex-col gap-4">
      <Field
        ref={inputs.name}
        id="name"
        name="name"
        label="Name"
        placeholder="Acme"
        autoComplete="organization"
        dir="auto"
        required
        autoFocus
        value={name}
        onChange={({ target: { value } }) => { setName(value); if (!own) setSlug(proposeSlug(value)); }}
        problem={state.problem?.field === "name" ? state.problem.text : undefined}
      />
      <Field
        ref={inputs.slug}
        id="slug"
        name="slug"
        label="Address"
        placeholder="acme"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={SLUG_MAX}
        className="font-mono"
        value={slug}
        onChange={({ target: { value } }) => { setSlug(asSlugTyped(value)); setOwn(value !== ""); }}
        hint={<>Its pages are at <span className="font-mono text-xs wrap-anywhere">/o/{slug || "…"}</span>. This cannot be changed later.</>}
        problem={state.problem?.field === "slug" ? state.problem.text : undefined}
      />
      <Button type="submit" look="primary" size="lg" working={working} className="mt-2 w-full">Create organisation</Button>
    </form>
  );
}
