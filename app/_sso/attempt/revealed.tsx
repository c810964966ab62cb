// An attempt's report, with persons' values hidden until somebody asks for them; that they did stays in the audit log.
"use client";
import { useActionState } from "react";
import { Button } from "@/app/_ui/controls/button";
import type { Place } from "../setter";
import { Whose } from "../whose";
import { showValues } from "./actions";
import { AttemptReport } from "./attempt-report";
import type { AttemptView } from "./view";

export function Revealed({ place, attempt, view: hidden }: { place: Place; attempt: string; view: AttemptView }) {
  const [view, action, working] = useActionState<AttemptView, FormData>(showValues, hidden);
  const hides = !view.values && (view.nameId !== undefined || view.checks.length > 0);
  const show = (
    <form action={action}>
      <Whose place={place} />
      <input type="hidden" name="attempt" value={attempt} />
      <Button type="submit" working={working} title="It is noted in the audit log that you looked">Show values</Button>
    </form>
  );
  return <AttemptReport view={view} actions={hides ? show : undefined} />;
}
