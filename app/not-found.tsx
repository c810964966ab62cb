// An address nobody lives at.
import type { Metadata } from "next";
import Link from "next/link";
import { MessagePage } from "@/app/_ui/answers/message-page";
import { buttonLook } from "@/app/_ui/controls/button";

export const metadata: Metadata = { title: "Page not found" };

export default function NotFound() {
  return (
    <MessagePage full title="This page does not exist" actions={<Link href="/" className={buttonLook({ look: "primary" })}>Go to the start</Link>}>
      The address may be mistyped, or the page has moved.
    </MessagePage>
  );
}
