// Inside an org, but no such page: the frame stays, the rail shows what there is.
"use client";
import Link from "next/link";
import { useParams } from "next/navigation";
import { MessagePage } from "@/app/_ui/answers/message-page";
import { buttonLook } from "@/app/_ui/controls/button";

export default function OrgPageNotFound() {
  const { org } = useParams<{ org: string }>();
  return (
    <MessagePage title="This page does not exist" actions={<Link href={`/o/${org}`} className={buttonLook({ look: "primary" })}>Go to the overview</Link>}>
      The organisation is right, but nothing lives at this address.
    </MessagePage>
  );
}
