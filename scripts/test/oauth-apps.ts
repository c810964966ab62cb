// Apps of the tests' own at /oauth, beside the command line that comes with the product.
export const MOBILE = { clientId: "acme-mobile", name: "Acme Mobile", redirectUris: ["com.example.acme:/signed-in", "https://app.example.test/signed-in"], postLogoutRedirectUris: ["com.example.acme:/signed-out"] };
export const OTHER_APP = { clientId: "other-app", name: "Other App", redirectUris: ["http://127.0.0.1/callback"], device: true };

export const TEST_OAUTH_APPS = JSON.stringify([MOBILE, OTHER_APP]);
