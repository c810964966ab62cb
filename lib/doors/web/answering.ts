// A route handler that answers every failure in the one way: problem+json, never HTML, never a stack.
import { readConfig } from "@/lib/config/read";
import { problemResponse } from "@/lib/refusals/problem";
import { asRefusal, Refusal } from "@/lib/refusals/refusal";
import { arrivalOf } from "./arrival";

type Handler = (request: Request) => Promise<Response>;

export function answering(work: (request: Request, id: string) => Promise<Response>): Handler {
  return async (request) => {
    const { id } = arrivalOf(request);
    try {
      const response = await work(request, id);
      response.headers.set("x-request-id", id);
      return response;
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) console.error(`request ${id} failed`, thrown);
      return problemResponse(asRefusal(thrown), readConfig(["AUTH_URL"], process.env).AUTH_URL, id);
    }
  };
}
