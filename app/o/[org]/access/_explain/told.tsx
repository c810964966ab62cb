// What the service would be told about the person, and nothing of how they proved it.

export function Told({ headers, upstream }: { headers: Record<string, string>; upstream: string | undefined }) {
  const context = Object.entries(headers).filter(([name]) => name.startsWith("x-eloquent-"));
  return (
    <div className="border-t border-line px-4 py-3 text-sm">
      <p className="font-medium">Forwarded to <code className="font-mono text-xs font-normal wrap-anywhere">{upstream}</code></p>
      <dl className="mt-2 grid gap-x-4 gap-y-1 sm:grid-cols-[192px_1fr]">
        {context.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="font-mono text-xs text-muted">{name}</dt>
            <dd className="font-mono text-xs wrap-anywhere">{value || "–"}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
