// Ending sessions asks first. Without JavaScript the form goes at once: whoever was wrong signs in again.
"use client";
import { ConfirmForm } from "@/app/_ui/answers/confirm-form";
import { endOne, endOthers } from "./actions";

export function EndSession({ id, device }: { id: string; device: string }) {
  return (
    <ConfirmForm action={endOne} trigger="End" name={`End ${device}`} title={`End the session in ${device}?`} confirm="End session" done={`Ended ${device}`} fields={<input type="hidden" name="session" value={id} />}>
      It is signed out at once. What was not saved there is lost.
    </ConfirmForm>
  );
}

export function EndOthers({ others }: { others: number }) {
  const them = others === 1 ? "the other session" : `all ${others} other sessions`;
  return (
    <ConfirmForm action={endOthers} trigger="End all others" name="End all other sessions" title={`End ${them}?`} confirm={others === 1 ? "End session" : "End sessions"} done={`Ended ${them}`}>
      Every device but this one is signed out at once. What was not saved there is lost.
    </ConfirmForm>
  );
}
