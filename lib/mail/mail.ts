// A mail, and whatever can carry one: the port that an SMTP server and a folder of files answer.

export type Mail = { readonly to: string; readonly subject: string; readonly html: string; readonly text: string };

export type Carrier = {
  /** Resolves once the mail is out of our hands. */
  carry(mail: Mail): Promise<void>;
};
