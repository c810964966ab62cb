// Whatever no page serves: a 404 that knows who is asking.
import { notFound } from "next/navigation";

export { metadata } from "./not-found";

export default function NowherePage() {
  notFound();
}
