// Where no mail server is set up, the page says where the mail really goes.

export function MailNote({ folder }: { folder: string | undefined }) {
  if (folder === undefined) return null;
  return (
    <p className="mt-6 rounded-xl border border-dashed border-line-strong px-4 py-3 text-sm text-muted">
      No mail server is set up here. Mail is written to <code className="font-mono text-xs wrap-anywhere text-text">{folder}</code>, and its links are printed at the console.
    </p>
  );
}
