// The channel on which a test's window says that it has a result.
export const TESTED = "eloquent.sso-tested";
