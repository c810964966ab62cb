// Where clients find the authorization server, by the name that OpenID Connect gives it.
import { discoveryOperation } from "@/app/oauth/discovery-contract";

export const operations = [discoveryOperation("/.well-known/openid-configuration", "Discover the authorization server")];
