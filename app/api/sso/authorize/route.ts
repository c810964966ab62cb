// The way to an org's identity provider begins here.
import { answering } from "@/lib/doors/web/answering";
import { contentPolicy } from "@/lib/doors/web/content-policy";
import { leaveForIdp } from "@/lib/sign-in/sso/begin/leave";
import { away, withTurn } from "@/lib/sign-in/sso/away";

export const GET = answering((request) =>
  withTurn(request, async () => {
    const leaving = await leaveForIdp(new URL(request.url).searchParams, new Date());
    if ("location" in leaving) return away(leaving.location);
    // A page whose form posts itself: it may lead there, and nowhere else.
    return new Response(leaving.form, { headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store", "content-security-policy": contentPolicy([leaving.target]) } });
  }));
