// A record of a service, and the four things that can be asked of it.
import type { ApiClient } from "@/lib/sdk/client";
import type { Resource } from "../../resources";

/** Times as ISO 8601. */
export type ServiceRecord = { id: string; name: string; createdAt: string; updatedAt: string; createdBy: string };

export const NAME_MAX = 120;

export async function listRecords(api: ApiClient, resource: Resource): Promise<ServiceRecord[]> {
  const response = await api.fetch(`/api/${resource}`);
  return ((await response.json()) as { items: ServiceRecord[] }).items;
}

export async function createRecord(api: ApiClient, resource: Resource, name: string): Promise<ServiceRecord> {
  return (await api.fetch(`/api/${resource}`, withName("POST", name))).json() as Promise<ServiceRecord>;
}

export async function renameRecord(api: ApiClient, resource: Resource, id: string, name: string): Promise<ServiceRecord> {
  return (await api.fetch(`/api/${resource}/${encodeURIComponent(id)}`, withName("PATCH", name))).json() as Promise<ServiceRecord>;
}

export async function deleteRecord(api: ApiClient, resource: Resource, id: string): Promise<void> {
  await api.fetch(`/api/${resource}/${encodeURIComponent(id)}`, { method: "DELETE" });
}

function withName(method: string, name: string): RequestInit {
  return { method, headers: { "content-type": "application/json" }, body: JSON.stringify({ name }) };
}
