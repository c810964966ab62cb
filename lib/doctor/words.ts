// Lists as people say them: "web", "web and gateway", "workflows, agents and entities".

export function list(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? "") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)!}`;
}

export function hold(names: readonly string[]): string {
  return `${list(names)} ${names.length === 1 ? "holds" : "hold"}`;
}

export function does(names: readonly string[]): string {
  return names.length === 1 ? "does" : "do";
}
