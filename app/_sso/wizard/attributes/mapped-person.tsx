// The person that a mapping makes of what the identity provider said.
import { Badge } from "@/app/_ui/controls/badge";
import type { Mapped } from "@/lib/sign-in/sso/mapping";

export function MappedPerson({ person: { email, groups, name, role } }: { person: Mapped }) {
  return (
    <div role="status" className="rounded-lg border border-line bg-sunken px-3 py-2.5 text-sm">
      <p className="text-muted">Whoever that is would be here</p>
      {email === undefined ? <p className="mt-0.5 text-refused">nobody: there is no e-mail address that can be used.</p> : (
        <p className="mt-0.5 flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium wrap-anywhere"><bdi>{name}</bdi></span>
          <span className="wrap-anywhere text-muted">{email}</span>
          {role === null ? <span className="text-refused">and may not come in: no group of theirs has a role</span> : <Badge className="text-text">{role}</Badge>}
        </p>
      )}
      {groups.length > 0 && <p className="mt-1 wrap-anywhere text-muted">In the groups {groups.slice(0, 20).join(", ")}{groups.length > 20 && ` and ${groups.length - 20} more`}</p>}
    </div>
  );
}
