// "Your password was changed": told to the mailbox, with what else signs in as its owner.
import { accountsOf } from "@/lib/identity/accounts.store";
import { passwordChanged } from "@/lib/mail/letters/letter";
import { page } from "@/lib/mail/own-page";
import { post } from "@/lib/mail/post";

export async function tellOwner(user: { readonly id: string; readonly email: string }): Promise<void> {
  const accounts = await accountsOf(user.id);
  post(user.email, passwordChanged(page("/forgot-password"), accounts.map(({ email }) => email), page("/account/connections")));
}
