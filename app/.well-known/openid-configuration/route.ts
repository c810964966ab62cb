// Where the authorization server is and what it can do (OpenID Connect Discovery §4).
import { answering } from "@/lib/doors/web/answering";
import { answerOauth } from "@/lib/sign-in/oauth/answer";

const answer = answering(answerOauth);

export { answer as GET, answer as OPTIONS };
