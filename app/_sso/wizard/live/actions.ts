// Taking a connection live, and off again.
"use server";
import { redirect } from "next/navigation";
import { goLive, switchOff } from "@/lib/sign-in/sso/setup/live";
import { deedOf, saying, setterOf } from "../../setter";
import { backTo } from "../back-to";

export async function takeLive(form: FormData): Promise<void> {
  const setter = await setterOf(form);
  const live = await goLive(String(form.get("connection") ?? ""), await deedOf(setter), new Date());
  redirect(saying(backTo(setter, form), live === "unknown" ? "gone" : live));
}

export async function takeOff(form: FormData): Promise<void> {
  const setter = await setterOf(form);
  const off = await switchOff(String(form.get("connection") ?? ""), await deedOf(setter), new Date());
  redirect(saying(backTo(setter, form), !("refused" in off) ? "off" : off.refused === "unknown" ? "gone" : off.refused));
}
