// Setting us up at an identity provider: the steps in its own words, what to copy where, and how it calls a person's attributes.
import type { Idp } from "../connections.store";

/** Ours, for the admin to copy. */
export type OwnValue = "acsUrl" | "entityId" | "metadataUrl" | "startUrl";
export type Copy = { readonly value: OwnValue; /** The name of the field there. */ readonly field: string };
export type Step = { readonly title: string; readonly sentence: string; readonly copy: readonly Copy[] };
/** Names as they stand in the assertion: what the mapping begins with. */
export type AttributeNames = { readonly email: string; readonly firstName: string; readonly lastName: string; readonly groups: string };
export type Instructions = { readonly steps: readonly Step[]; readonly attributes: AttributeNames };

const step = (title: string, sentence: string, ...copy: readonly (readonly [OwnValue, string])[]): Step => ({ title, sentence, copy: copy.map(([value, field]) => ({ value, field })) });
const CHOSEN: AttributeNames = { email: "email", firstName: "firstName", lastName: "lastName", groups: "groups" };
const CLAIM = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims";

export const INSTRUCTIONS: Readonly<Record<Idp, Instructions>> = {
  okta: {
    attributes: CHOSEN,
    steps: [
      step("Create the application", "In the Admin Console choose Applications › Create App Integration › SAML 2.0, and give it our name."),
      step("Configure SAML", "Paste both values. Leave “Use this for Recipient URL and Destination URL” ticked. Set “Name ID format” to EmailAddress and “Application username” to Email.", ["acsUrl", "Single sign-on URL"], ["entityId", "Audience URI (SP Entity ID)"]),
      step("Send the attributes", "Under “Attribute Statements” add email = user.email, firstName = user.firstName, lastName = user.lastName; under “Group Attribute Statements” add groups, for the groups that have a role here."),
      step("Assign people", "On the Assignments tab choose who may sign in."),
      step("Give us the metadata", "On the Sign On tab copy the “Metadata URL”, and paste it here in the next step."),
    ],
  },
  entra: {
    attributes: { email: `${CLAIM}/emailaddress`, firstName: `${CLAIM}/givenname`, lastName: `${CLAIM}/surname`, groups: "http://schemas.microsoft.com/ws/2008/06/identity/claims/groups" },
    steps: [
      step("Create the application", "In the Entra admin center choose Enterprise applications › New application › Create your own application › Integrate any other application you don’t find in the gallery."),
      step("Set up single sign-on", "Choose Single sign-on › SAML, and edit “Basic SAML Configuration”.", ["entityId", "Identifier (Entity ID)"], ["acsUrl", "Reply URL (Assertion Consumer Service URL)"], ["startUrl", "Sign on URL (Optional)"]),
      step("Send the attributes", "Under “Attributes & Claims” the address and the names are there already; the address comes only for people whose “Email” is filled in. For roles choose “Add a group claim”; groups come as object IDs unless you choose another source attribute."),
      step("Assign people", "Under “Users and groups” choose who may sign in."),
      step("Give us the metadata", "Under “SAML Certificates” copy the “App Federation Metadata Url”, and paste it here in the next step."),
    ],
  },
  google: {
    attributes: CHOSEN,
    steps: [
      step("Create the application", "In the Admin console choose Apps › Web and mobile apps › Add app › Add custom SAML app."),
      step("Give us the metadata", "On “Google Identity Provider details” choose “Download metadata”, and upload the file here in the next step. Google has no address for it, so a new certificate has to be uploaded again."),
      step("Service provider details", "Paste the values. Set “Name ID format” to EMAIL and “Name ID” to Basic Information › Primary email. “Signed response” may be ticked or not.", ["acsUrl", "ACS URL"], ["entityId", "Entity ID"], ["startUrl", "Start URL (optional)"]),
      step("Send the attributes", "On “Attribute mapping” map Primary email to email, First name to firstName, Last name to lastName; under “Group membership” choose the groups that have a role here, and call the attribute groups."),
      step("Turn it on", "Under “User access” turn it on for those who may sign in. It can take a day until everybody has it."),
    ],
  },
  onelogin: {
    attributes: CHOSEN,
    steps: [
      step("Create the application", "In Administration choose Applications › Add App › “SAML Custom Connector (Advanced)”."),
      step("Configuration", "Paste the values. “ACS (Consumer) URL Validator” takes the same address as a regular expression. Set “SAML nameID format” to Email and “SAML signature element” to Assertion.", ["entityId", "Audience (EntityID)"], ["acsUrl", "Recipient"], ["acsUrl", "ACS (Consumer) URL Validator"], ["acsUrl", "ACS (Consumer) URL"], ["startUrl", "Login URL"]),
      step("Send the attributes", "On the Parameters tab add email, firstName, lastName and groups, each with “Include in SAML assertion” ticked; for groups tick “Multi-value parameter” too."),
      step("Sign with SHA-256", "On the SSO tab set “SAML Signature Algorithm” to SHA-256."),
      step("Give us the metadata", "Choose More Actions › SAML Metadata, and upload the file here in the next step; or copy the “Issuer URL”, which is its address."),
      step("Assign people", "On the Access tab choose the roles that may sign in."),
    ],
  },
  jumpcloud: {
    attributes: { email: "email", firstName: "firstname", lastName: "lastname", groups: "memberOf" },
    steps: [
      step("Create the application", "In the Admin Portal choose SSO Applications › Add New Application › Custom Application › Manage Single Sign-On (SSO) › Configure SSO with SAML."),
      step("Configure SAML", "Paste the values, and choose an “IdP Entity ID” of your own. Set “SAMLSubject NameID” to email and the format to emailAddress, and tick “Sign Assertion”.", ["entityId", "SP Entity ID"], ["acsUrl", "ACS URL"], ["startUrl", "Login URL"]),
      step("Send the attributes", "Under “User Attribute Mapping” add email, firstname and lastname; tick “include group attribute” and call it memberOf."),
      step("Assign people", "On the User Groups tab choose who may sign in."),
      step("Give us the metadata", "On the SSO tab choose “Copy Metadata URL” (or “Export Metadata”), and paste it here in the next step."),
    ],
  },
  generic: {
    attributes: CHOSEN,
    steps: [
      step("Create the application", "Add a SAML 2.0 service provider. If it reads metadata, our address is all it needs.", ["metadataUrl", "SP metadata URL"]),
      step("Without metadata", "Enter these by hand: the binding of the ACS is HTTP-POST.", ["acsUrl", "Assertion consumer service (ACS) URL"], ["entityId", "SP entity ID, or audience"], ["startUrl", "Start URL, if there is one"]),
      step("What we need of a response", "Sign the assertion (or the response) with RSA-SHA256. Send a NameID that stays the same for a person, and the attributes email, firstName, lastName and groups."),
      step("Give us the metadata", "Copy the address of your identity provider’s metadata, or the file, for the next step."),
    ],
  },
};
