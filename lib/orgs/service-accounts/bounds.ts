// How many there may be: what an org has without bounds, nobody looks through.

/** A service account for every job of an org, and a page that still lists them all. */
export const ACCOUNTS_MAX = 50;

/** One in use and one to change over to. */
export const SECRETS_MAX = 2;
