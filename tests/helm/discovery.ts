// Which kinds the stand-in for Kubernetes knows, as a cluster would list them.

const KINDS: Readonly<Record<string, readonly string[]>> = {
  v1: ["ConfigMap", "Namespace", "Pod", "Secret", "Service", "ServiceAccount"],
  "apps/v1": ["Deployment"],
  "batch/v1": ["Job"],
  "networking.k8s.io/v1": ["Ingress", "NetworkPolicy"],
  "policy/v1": ["PodDisruptionBudget"],
};

const plural = (kind: string): string => `${kind.toLowerCase().replace(/y$/, "ie").replace(/ss$/, "sse")}s`;

const resources = (groupVersion: string) => ({
  kind: "APIResourceList", groupVersion,
  resources: KINDS[groupVersion]!.map((kind) => ({ name: plural(kind), singularName: kind.toLowerCase(), namespaced: kind !== "Namespace", kind, verbs: ["create", "delete", "get", "list", "patch", "update", "watch"] })),
});

const groups = Object.keys(KINDS).filter((one) => one.includes("/")).map((groupVersion) => {
  const [name, version] = groupVersion.split("/") as [string, string];
  return { name, versions: [{ groupVersion, version }], preferredVersion: { groupVersion, version } };
});

const ANSWERS: Readonly<Record<string, object>> = {
  "/version": { major: "1", minor: "35", gitVersion: "v1.35.0" },
  "/api": { kind: "APIVersions", versions: ["v1"] },
  "/apis": { kind: "APIGroupList", apiVersion: "v1", groups },
  "/api/v1": resources("v1"),
  ...Object.fromEntries(groups.map(({ versions: [one] }) => [`/apis/${one!.groupVersion}`, resources(one!.groupVersion)])),
};

export const discovery = (address: string): object | undefined => ANSWERS[address];

/** What a list of them calls itself: whoever asked decodes by it. */
export function listOf(asked: string): { readonly kind: string; readonly apiVersion: string } {
  const [apiVersion, kinds] = Object.entries(KINDS).find(([, all]) => all.some((kind) => plural(kind) === asked))!;
  return { kind: `${kinds.find((kind) => plural(kind) === asked)!}List`, apiVersion };
}
