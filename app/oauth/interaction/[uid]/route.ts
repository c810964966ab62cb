// An app has sent somebody here: to sign in, to choose an org, or straight back.
import { redirect } from "next/navigation";
import { currentSession } from "@/lib/sign-in/current-session";
import { asking, isFresh, obviousOrg, sayYes } from "@/lib/sign-in/oauth/approve/interaction";
import { occasionOf } from "@/lib/sign-in/occasion";

type Context = { params: Promise<{ uid: string }> };

export async function GET({ headers }: Request, { params }: Context): Promise<never> {
  const { uid } = await params;
  const [asked, session] = [await asking(uid, headers), await currentSession()];
  if (asked === undefined) redirect("/oauth/refused?why=expired");
  const here = `/oauth/interaction/${uid}`;
  if (session === undefined || !(await isFresh(session, asked))) {
    redirect(`/sign-in?${new URLSearchParams({ returnTo: `${here}/back`, ...(session === undefined ? {} : { again: "1" }), ...(asked.loginHint === undefined ? {} : { email: asked.loginHint.slice(0, 254) }) })}`);
  }
  const obvious = await obviousOrg(session, asked);
  const onward = obvious === undefined ? undefined : await sayYes(uid, session, obvious.org.slug, headers, occasionOf(headers), new Date());
  redirect(onward ?? `${here}/org`);
}
