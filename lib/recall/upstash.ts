// The shared memory of refusals in Upstash, over HTTP.
import { Redis } from "@upstash/redis";
import { listsOn, type Lists } from "./lists";

export function upstashLists(url: string, token: string): Lists {
  return listsOn(new Redis({ url, token, retry: false, enableTelemetry: false, enableAutoPipelining: false, automaticDeserialization: false }));
}
