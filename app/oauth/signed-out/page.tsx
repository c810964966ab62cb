// Signed out, and on to where the app wants its person: an address that it has registered.
import type { Metadata } from "next";
import { Door } from "@/app/sign-in/_door/door";
import { buttonLook } from "@/app/_ui/controls/button";
import { leaving } from "@/lib/sign-in/oauth/approve/end-session";
import { GoOn } from "../_app/go-on";

export const metadata: Metadata = { title: "Signed out" };

export default async function SignedOutPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { app, onward } = await leaving(await searchParams);
  return (
    <Door title="You are signed out" sentence="You can close this page.">
      {onward !== undefined && <><GoOn to={onward} /><p className="mt-6"><a href={onward} className={buttonLook({ look: "primary", size: "lg" })}>Back to {app}</a></p></>}
    </Door>
  );
}
