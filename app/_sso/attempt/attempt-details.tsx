// What the identity provider said and signed with: attributes, the person they make, certificates, and the answer itself.
import { Copyable } from "@/app/_ui/controls/copyable";
import { CopyButton } from "@/app/_ui/controls/copy-button";
import { MappedPerson } from "../wizard/attributes/mapped-person";
import type { AttemptView, CertificateRow } from "./view";

export function AttemptDetails({ view: { attributes, certificates, nameId, person, xml } }: { view: AttemptView }) {
  return (
    <>
      {nameId !== undefined && (
        <div className="border-t border-line px-4 py-3 text-sm">
          <h3 className="font-medium">What it said of the person</h3>
          <dl className="mt-2 grid gap-x-4 gap-y-1 sm:grid-cols-[minmax(128px,38%)_minmax(0,1fr)]">
            <Said name="NameID" values={[nameId]} />
            {attributes.map(([name, values]) => <Said key={name} name={name} values={values} />)}
          </dl>
          {person !== undefined && <div className="mt-3"><MappedPerson person={person} /></div>}
        </div>
      )}
      {certificates !== undefined && (
        <div className="border-t border-line px-4 py-3 text-sm">
          <h3 className="font-medium">Certificates</h3>
          <dl className="mt-2 grid gap-x-4 gap-y-1.5 sm:grid-cols-[128px_minmax(0,1fr)]">
            <Certificates of="It names" rows={certificates.used === undefined ? [] : [certificates.used]} none="None, which is allowed" />
            <Certificates of="You configured" rows={certificates.configured} none="None" />
          </dl>
        </div>
      )}
      {xml !== undefined && (
        <details className="border-t border-line px-4 py-3 text-sm">
          <summary className="w-fit rounded-sm text-muted hover:text-text">The answer itself</summary>
          <div className="mt-2 flex items-start gap-2">
            <pre tabIndex={0} className="max-h-[360px] min-w-0 flex-1 overflow-auto rounded-lg border border-line bg-sunken p-3 font-mono text-xs break-all whitespace-pre-wrap">{xml}</pre>
            <CopyButton value={xml} what="the answer" />
          </div>
        </details>
      )}
    </>
  );
}

function Said({ name, values }: { name: string; values: readonly string[] }) {
  return (
    <>
      <dt className="font-mono text-xs leading-5 wrap-anywhere text-muted">{name}</dt>
      <dd className="min-w-0 font-mono text-xs leading-5 wrap-anywhere">{values.length === 0 ? "–" : values.join(", ")}</dd>
    </>
  );
}

function Certificates({ of, rows, none }: { of: string; rows: readonly CertificateRow[]; none: string }) {
  return (
    <>
      <dt className="text-muted">{of}</dt>
      <dd className="grid min-w-0 gap-1">
        {rows.length === 0 ? <span className="text-muted">{none}</span> : rows.map(({ commonName, sha256, until }) => <span key={sha256} className="flex min-w-0 flex-wrap items-center gap-x-2"><span className="wrap-anywhere">{commonName}</span><span className="text-muted">until {until}</span><Copyable value={sha256} what="the fingerprint" /></span>)}
      </dd>
    </>
  );
}
