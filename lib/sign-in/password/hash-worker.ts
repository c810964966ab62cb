// Runs in a worker thread: a bcrypt hash is 300 ms of pure JavaScript that no event loop should feel.
import { compareSync, hashSync } from "bcryptjs";

export default function work(task: { password: string; hash?: string; cost?: number }): boolean | string {
  return task.hash === undefined ? hashSync(task.password, task.cost ?? 12) : compareSync(task.password, task.hash);
}
