// The frame itself failed: no theme, no fonts, still a way on.
"use client";
import "./globals.css";
import { MessagePage } from "@/app/_ui/answers/message-page";
import { Button } from "@/app/_ui/controls/button";

export default function FrameError({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Something failed · Eloquent</title>
        <MessagePage full title="Eloquent could not be shown" actions={<Button look="primary" onClick={reset}>Try again</Button>}>
          Something failed on our side and was logged. Try again in a moment.
        </MessagePage>
      </body>
    </html>
  );
}
