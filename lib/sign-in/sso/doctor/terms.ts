// What each identity provider calls the things that have to fit, and where its admin finds them.
import type { Idp } from "../connections.store";

export const TOPICS = ["acs", "entityId", "issuer", "certificate", "signing", "algorithm", "nameId", "attributes", "encryption", "assignment", "clock"] as const;
export type Topic = (typeof TOPICS)[number];

/** `field` fits into a sentence: “Set … to …”. */
export type Term = { readonly field: string; readonly where: string };
export type Terms = { readonly name: string; readonly topics: Readonly<Record<Topic, Term>> };

const rows = (where: string, fields: Readonly<Partial<Record<Topic, string>>>): Partial<Record<Topic, Term>> =>
  Object.fromEntries(Object.entries(fields).map(([topic, field]) => [topic, { field, where }]));
const vendor = (name: string, ...parts: readonly Partial<Record<Topic, Term>>[]): Terms => ({ name, topics: Object.assign({}, ...parts) as Terms["topics"] });

const OKTA = "Admin Console › Applications › your application";
const ENTRA = "Entra admin center › Enterprise applications › your application";
const GOOGLE = "Admin console › Apps › Web and mobile apps › your app";
const ONELOGIN = "Administration › Applications › your application";
const JUMPCLOUD = "Admin Portal › SSO Applications › your application";
const GENERIC = "The settings of our application at your identity provider";

export const TERMS: Readonly<Record<Idp, Terms>> = {
  okta: vendor("Okta",
    rows(`${OKTA} › General › SAML Settings › Edit › Configure SAML`, { acs: "“Single sign-on URL” (with “Use this for Recipient URL and Destination URL” ticked)", entityId: "“Audience URI (SP Entity ID)”", nameId: "“Application username” and “Name ID format”", attributes: "“Attribute Statements”" }),
    rows(`${OKTA} › General › SAML Settings › Edit › Show Advanced Settings`, { signing: "“Assertion Signature” (Signed)", algorithm: "“Signature Algorithm” (RSA-SHA256) and “Digest Algorithm” (SHA256)", encryption: "“Assertion Encryption”" }),
    rows(`${OKTA} › Sign On`, { issuer: "“Issuer” of the SAML 2.0 metadata", certificate: "“SAML Signing Certificates”" }),
    rows(`${OKTA} › Assignments`, { assignment: "“Assignments”" }),
    rows("https://status.okta.com", { clock: "Okta’s clock" })),
  entra: vendor("Microsoft Entra ID",
    rows(`${ENTRA} › Single sign-on › Basic SAML Configuration`, { acs: "“Reply URL (Assertion Consumer Service URL)”", entityId: "“Identifier (Entity ID)”" }),
    rows(`${ENTRA} › Single sign-on › SAML Certificates › Token signing certificate › Edit`, { certificate: "“SAML Signing Certificate”", signing: "“Signing Option” (Sign SAML assertion)", algorithm: "“Signing Algorithm” (SHA-256)" }),
    rows(`${ENTRA} › Single sign-on › Attributes & Claims`, { nameId: "“Unique User Identifier (Name ID)”", attributes: "“Additional claims”" }),
    rows(`${ENTRA} › Single sign-on › Set up`, { issuer: "“Microsoft Entra Identifier”" }),
    rows(`${ENTRA} › Token encryption`, { encryption: "“Token encryption”" }),
    rows(`${ENTRA} › Users and groups`, { assignment: "“Users and groups”" }),
    rows("https://status.azure.com", { clock: "Microsoft’s clock" })),
  google: vendor("Google Workspace",
    rows(`${GOOGLE} › Service provider details`, { acs: "“ACS URL”", entityId: "“Entity ID”", nameId: "“Name ID” and “Name ID format”", signing: "“Signed response”", encryption: "an assertion without encryption (Google Workspace sends no other)" }),
    rows(`${GOOGLE} › Service provider details › Certificate`, { certificate: "“Certificate”", algorithm: "“Certificate” (one that signs with SHA-256)" }),
    rows(`${GOOGLE} › Download metadata`, { issuer: "“Entity ID” of the Google Identity Provider details" }),
    rows(`${GOOGLE} › SAML attribute mapping`, { attributes: "“SAML attribute mapping”" }),
    rows(`${GOOGLE} › User access`, { assignment: "“User access”" }),
    rows("https://www.google.com/appsstatus", { clock: "Google’s clock" })),
  onelogin: vendor("OneLogin",
    rows(`${ONELOGIN} › Configuration`, { acs: "“ACS (Consumer) URL” and “Recipient”", entityId: "“Audience (EntityID)”", nameId: "“SAML nameID format”", signing: "“SAML signature element” (Assertion)", encryption: "“Encrypt assertion”" }),
    rows(`${ONELOGIN} › SSO`, { issuer: "“Issuer URL”", certificate: "“X.509 Certificate”", algorithm: "“SAML Signature Algorithm” (SHA-256)" }),
    rows(`${ONELOGIN} › Parameters`, { attributes: "“Parameters” (with “Include in SAML assertion” ticked)" }),
    rows(`${ONELOGIN} › Access`, { assignment: "“Roles” and “Users”" }),
    rows("https://www.onelogin.com/status", { clock: "OneLogin’s clock" })),
  jumpcloud: vendor("JumpCloud",
    rows(`${JUMPCLOUD} › SSO`, { acs: "“ACS URL”", entityId: "“SP Entity ID”", issuer: "“IdP Entity ID”", nameId: "“SAMLSubject NameID” and “SAMLSubject NameID Format”", signing: "“Sign Assertion”", algorithm: "“Signature Algorithm” (RSA-SHA256)", attributes: "“User Attribute Mapping”", encryption: "“Encrypt Assertion”" }),
    rows(`${JUMPCLOUD} › SSO › IDP Certificate Valid`, { certificate: "“IDP Certificate”" }),
    rows(`${JUMPCLOUD} › User Groups`, { assignment: "“User Groups”" }),
    rows("https://status.jumpcloud.com", { clock: "JumpCloud’s clock" })),
  generic: vendor("your identity provider",
    rows(GENERIC, {
      acs: "the assertion consumer service (ACS) URL", entityId: "the audience (SP entity ID)", issuer: "the entity ID of your identity provider", certificate: "the signing certificate", signing: "what is signed (the assertion)",
      algorithm: "the signature algorithm (RSA-SHA256)", nameId: "the NameID and its format", attributes: "the attributes", encryption: "the encryption of assertions", assignment: "who may use the application", clock: "the clock of your identity provider’s server (by NTP)",
    })),
};
