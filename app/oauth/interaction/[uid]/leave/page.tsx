// Back to the app. A page of its own: a form may not lead to an app's address (CSP form-action), and an app's window leaves this one open.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { Door } from "@/app/sign-in/_door/door";
import { buttonLook } from "@/app/_ui/controls/button";
import { asking } from "@/lib/sign-in/oauth/approve/interaction";
import { GoOn } from "@/app/oauth/_app/go-on";

export const metadata: Metadata = { title: "Back to the app" };

export default async function LeavePage({ params }: { params: Promise<{ uid: string }> }) {
  const { uid } = await params;
  const asked = await asking(uid, await headers());
  if (asked === undefined) redirect("/oauth/refused?why=expired");
  const onward = `/oauth/authorize/${uid}`;
  return (
    <Door title={`Back to ${asked.app}`} sentence="You can close this page once the app has taken over.">
      <GoOn to={onward} />
      <noscript><meta httpEquiv="refresh" content={`0;url=${onward}`} /></noscript>
      <p className="mt-6"><a href={onward} className={buttonLook({ look: "primary", size: "lg" })}>Continue</a></p>
    </Door>
  );
}
