// How a service account asks for a token (RFC 6749 §4.4.2), as something to paste into a terminal.

/** Without the secret: curl asks for it, and neither the shell's history nor the list of processes tells it on. */
export function tokenCommand(tokenUrl: string, clientId: string): string {
  return `curl ${tokenUrl} --user ${clientId} --data grant_type=client_credentials`;
}
