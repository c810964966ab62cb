// What came along to the identity provider and back: Jackson's own form of it, or nothing of ours.
const SHAPE = /^[\w.-]{1,256}$/;

/** @returns empty for what cannot be one: a database would choke on some of what strangers send */
export function relayStateIn(sent: string | undefined): string {
  return sent !== undefined && SHAPE.test(sent) ? sent : "";
}
