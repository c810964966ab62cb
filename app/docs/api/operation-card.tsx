// One operation: what it is for, who may ask, a command to try, and every answer.
import Link from "next/link";
import type { ReactNode } from "react";
import { CopyButton } from "@/app/_ui/controls/copy-button";
import { curl } from "./curl";
import { FieldList } from "./field-list";
import type { OperationRead } from "./reading";

const link = "rounded-sm font-mono text-xs underline decoration-line-strong underline-offset-2 hover:text-text";

export function OperationCard({ operation, origin }: { operation: OperationRead; origin: string }) {
  const { answers, body, does, id, method, path, refusals, title } = operation;
  const command = curl(operation, origin);
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="scroll-mt-[68px] rounded-xl border border-line bg-surface px-4 py-4">
      <h2 id={`${id}-title`} className="text-base font-medium"><a href={`#${id}`} className="rounded-sm underline-offset-2 hover:underline">{title}</a></h2>
      <p className="mt-0.5 font-mono text-xs leading-5 wrap-anywhere"><span className="font-medium">{method}</span> {path}</p>
      <p className="mt-2 text-muted">{does}</p>
      <Part title="Who may ask"><p className="mt-1 text-sm text-muted">{who(operation)}</p></Part>
      {body !== undefined && <Part title="Body"><FieldList fields={body.fields} /></Part>}
      <div className="mt-4 flex items-start gap-2 rounded-lg bg-sunken py-1 pr-1 pl-3">
        <pre className="min-w-0 flex-1 py-1.5 font-mono text-xs whitespace-pre-wrap wrap-anywhere"><code>{command}</code></pre>
        <CopyButton value={command} what={`the command for ${method} ${path}`} />
      </div>
      {answers.map(({ fields, headers, says, status }) => (
        <Part key={status} title={`Answers ${status}`}>
          <p className="mt-1 text-sm text-muted">{says}</p>
          {fields.length > 0 && <FieldList fields={fields} />}
          {headers.length > 0 && <FieldList fields={headers.map(([name, text]) => ({ name, type: "header", required: true, says: text }))} />}
        </Part>
      ))}
      <Part title="Refuses">
        <ul className="mt-1 grid gap-1">
          {refusals.map(({ codes, status }) => (
            <li key={status} className="flex gap-3 text-sm text-muted">
              <span className="tabular-nums">{status}</span>
              <span className="flex min-w-0 flex-wrap gap-x-3">{codes.map((code) => <Link key={code} href={`/docs/refusals#${code}`} className={link}>{code}</Link>)}</span>
            </li>
          ))}
        </ul>
      </Part>
    </section>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="mt-4">
      <h3 className="text-sm font-medium">{title}</h3>
      {children}
    </div>
  );
}

function who({ asks, scopes }: OperationRead): string {
  if (asks === "nobody") return "Anyone; no token is looked at for this operation itself.";
  if (asks === "session") return "Whoever is signed in, from a page of this origin: the session cookie.";
  return scopes.length === 0 ? "Any member: an access token." : `An access token that grants ${scopes.join(" and ")}.`;
}
