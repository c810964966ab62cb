// Every operation of the front door, in the order in which the documentation tells them. A test finds what is missing here.
import type { Operation } from "@/lib/api/operation";
import { operations as keys } from "@/app/.well-known/eloquent-key/contract";
import { operations as oauthServer } from "@/app/.well-known/oauth-authorization-server/contract";
import { operations as openidServer } from "@/app/.well-known/openid-configuration/contract";
import { operations as authorize } from "./gateway/authorize/[[...path]]/contract";
import { operations as explain } from "./gateway/explain/contract";
import { operations as refusals } from "./gateway/refusals/[id]/contract";
import { operations as health } from "./health/[probe]/contract";
import { operations as openapi } from "./openapi.json/contract";
import { operations as orgs } from "./orgs/contract";
import { operations as ssoAcs } from "./sso/acs/contract";
import { operations as ssoAuthorize } from "./sso/authorize/contract";
import { operations as ssoCallback } from "./sso/callback/contract";
import { operations as ssoMetadata } from "./sso/metadata/contract";
import { operations as ssoOidc } from "./sso/oidc/contract";
import { operations as sessionToken } from "./session/token/contract";

export const OPERATIONS: readonly Operation[] = [...sessionToken, ...orgs, ...explain, ...refusals, ...authorize, ...keys, ...openidServer, ...oauthServer, ...health, ...openapi, ...ssoAuthorize, ...ssoAcs, ...ssoOidc, ...ssoCallback, ...ssoMetadata];
