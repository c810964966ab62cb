// Where clients find the authorization server, by the name that OAuth gives it.
import { discoveryOperation } from "@/app/oauth/discovery-contract";

export const operations = [discoveryOperation("/.well-known/oauth-authorization-server", "Discover it by its OAuth name")];
