// Runs in a worker thread: the dictionaries take half a second to load, and a password up to a tenth to judge.
import { problemOf, type About } from "./rules";

export default function judge({ about, password }: { password: string; about: About }): string | undefined {
  return problemOf(password, about);
}
