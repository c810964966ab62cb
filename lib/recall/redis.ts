// The shared memory of refusals in any Redis, on a connection of its own: what limits wait for does not wait for this.
import { connectRedis } from "@/lib/redis/connection";
import { listsOn, type Lists } from "./lists";

/** What is wrong with Redis is said by the limiter of the same process; here it is found out when somebody asks. */
export async function redisLists(url: string): Promise<Lists> {
  return listsOn(await connectRedis(url, "eloquent-recall", () => undefined));
}
