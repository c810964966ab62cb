// From the answer to the session: the browser comes once more, with its own cookies.
import { answering } from "@/lib/doors/web/answering";
import { sessionHere } from "@/lib/sign-in/auth";
import { occasionOf } from "@/lib/sign-in/occasion";
import { finishSso } from "@/lib/sign-in/sso/answer/finish";
import { away } from "@/lib/sign-in/sso/away";

export const GET = answering(async (request) => away(await finishSso(new URL(request.url).searchParams.get("ticket"), await sessionHere(), occasionOf(request.headers), new Date())));
