// "A person signs in": one column, the methods that exist, and a way back to where they were going.
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Wordmark } from "@/app/_ui/controls/wordmark";
import { OnePerson } from "@/app/_ui/shell/one-person";
import { currentUser } from "@/lib/sign-in/current-session";
import { failureWords } from "@/lib/sign-in/failures";
import { returnPath } from "@/lib/sign-in/return-path";
import { EndedNote } from "./ended-note";
import { GoogleButton } from "./google-button";
import { PasswordForm } from "./password-form";

export const metadata: Metadata = { title: "Sign in" };

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function SignInPage({ searchParams }: { searchParams: Query }) {
  const { ended, error, returnTo } = await searchParams;
  const path = returnPath(returnTo);
  if ((await currentUser()) !== undefined) redirect(path);
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-[392px] flex-col justify-center px-4 py-16">
      <OnePerson user={null} />
      <Wordmark />
      <h1 className="mt-8 text-title font-semibold tracking-[-0.015em]">Sign in</h1>
      <p className="mt-1 text-muted">Use the e-mail address and password of your account.</p>
      {error === undefined && <EndedNote why={ended} />}
      {error !== undefined && (
        <p role="alert" className="mt-6 rounded-xl border border-refused-line bg-refused-soft px-4 py-3 text-sm text-refused">{failureWords(error)}</p>
      )}
      <div className="mt-6 flex flex-col gap-6">
        <GoogleButton returnTo={path} />
        <PasswordForm returnTo={path} />
      </div>
    </main>
  );
}
