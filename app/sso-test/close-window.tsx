// Tells the page behind it that there is a result, and goes.
"use client";
import { useEffect, useState } from "react";
import { TESTED } from "@/app/_sso/wizard/test/tested";
import { Button } from "@/app/_ui/controls/button";

export function CloseWindow() {
  const [ours, setOurs] = useState(false);
  useEffect(() => {
    const channel = new BroadcastChannel(TESTED);
    channel.postMessage("");
    channel.close();
    setOurs(window.opener !== null); // a script may close only what a script has opened
  }, []);
  return ours ? <div><Button look="primary" onClick={() => window.close()}>Close this window</Button></div> : <p className="text-sm text-muted">You can close this window: the page that began the test shows the same.</p>;
}
