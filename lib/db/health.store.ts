// Does the database answer?
import { database } from "./client";

export async function databaseAnswers(): Promise<boolean> {
  try {
    await database().$queryRaw`SELECT 1`;
    return true;
  } catch {
    return false;
  }
}
