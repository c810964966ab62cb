// A page failed: what happened is in our log, here is another try.
"use client";
import Link from "next/link";
import { MessagePage } from "@/app/_ui/answers/message-page";
import { Button, buttonLook } from "@/app/_ui/controls/button";
import { Copyable } from "@/app/_ui/controls/copyable";

type Props = { error: Error & { digest?: string }; reset: () => void };

export default function PageError({ error, reset }: Props) {
  return (
    <MessagePage
      full
      title="This page could not be shown"
      actions={<><Button look="primary" onClick={reset}>Try again</Button><Link href="/" className={buttonLook()}>Go to the start</Link></>}
    >
      <p>Something failed on our side and was logged. Nothing you entered elsewhere is lost.</p>
      {error.digest !== undefined && <p className="mt-3 flex items-center gap-2 text-sm">Reference <Copyable value={error.digest} what="the reference" /></p>}
    </MessagePage>
  );
}
