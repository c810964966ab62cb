// Off to the identity provider in a small window; the page behind it is drawn anew when the window has its result.
"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { buttonLook } from "@/app/_ui/controls/button";
import { TESTED } from "./tested";

export function TestButton({ connection }: { connection: string }) {
  const router = useRouter();
  useEffect(() => {
    const channel = new BroadcastChannel(TESTED);
    channel.onmessage = () => router.refresh();
    return () => channel.close();
  }, [router]);
  const way = `/api/sso/authorize?${new URLSearchParams({ connection, purpose: "test", returnTo: "/sso-test" })}`;
  return (
    <a
      href={way}
      target="_blank"
      className={buttonLook({ look: "primary" })}
      onClick={(event) => { if (window.open(way, "eloquent-sso-test", "popup,width=520,height=720") !== null) event.preventDefault(); }}
    >
      Test the sign-in
    </a>
  );
}
