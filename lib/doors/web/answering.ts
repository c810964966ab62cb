// A route handler that answers every failure in the one way: problem+json, never HTML, never a stack.
import { readConfig } from "@/lib/config/read";
import type { Arrival } from "@/lib/gateway/arrival";
import type { Passage } from "@/lib/gateway/guard";
import { aboutRequest } from "@/lib/log/about-request";
import { problemResponse } from "@/lib/refusals/problem";
import { asRefusal, Refusal } from "@/lib/refusals/refusal";
import { arrivalOf } from "./arrival";
import { followed } from "./followed";
import { rememberHere } from "./remember-here";

type Handler = (request: Request) => Promise<Response>;

/** @param work fills the passage where it asks the guard: then a refusal is remembered for whom it concerned */
export function answering(work: (request: Request, id: string, passage: Passage) => Promise<Response>): Handler {
  const answer = async (request: Request, arrival: Arrival): Promise<Response> => {
    const { id } = arrival;
    const passage: Passage = {};
    const over = followed(arrival, passage);
    try {
      const response = await work(request, id, passage);
      response.headers.set("x-request-id", id);
      over(response.status);
      return response;
    } catch (thrown) {
      const refusal = asRefusal(thrown);
      over(refusal.status, refusal, thrown instanceof Refusal ? undefined : thrown);
      rememberHere(thrown, arrival, passage, false);
      return problemResponse(refusal, readConfig(["AUTH_URL"], process.env).AUTH_URL, id);
    }
  };
  return (request) => {
    const arrival = arrivalOf(request);
    return aboutRequest(arrival.id, () => answer(request, arrival));
  };
}
