// The authorization server for apps and command lines. Its pages stand beside this file.
import { answering } from "@/lib/doors/web/answering";
import { answerOauth } from "@/lib/sign-in/oauth/answer";

const answer = answering(answerOauth);

export { answer as GET, answer as OPTIONS, answer as POST };
