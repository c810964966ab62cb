// Signed in, and on with what the app asked. By a step of the browser itself: Next fetches by itself where a form's answer leads, and that must not say yes to anything.
import type { Metadata } from "next";
import { GoOn } from "@/app/oauth/_app/go-on";
import { Door } from "@/app/sign-in/_door/door";
import { buttonLook } from "@/app/_ui/controls/button";

export const metadata: Metadata = { title: "Signing in to the app" };

export default async function BackPage({ params }: { params: Promise<{ uid: string }> }) {
  const onward = `/oauth/interaction/${encodeURIComponent((await params).uid)}`;
  return (
    <Door title="You are signed in" sentence="On to the app …">
      <GoOn to={onward} />
      <noscript><meta httpEquiv="refresh" content={`0;url=${onward}`} /></noscript>
      <p className="mt-6"><a href={onward} className={buttonLook({ look: "primary", size: "lg" })}>Continue</a></p>
    </Door>
  );
}
