// Inside every form about a service account: which one, and whose. The action asks anew whether it is theirs.
export function WhichAccount({ slug, id }: { slug: string; id: string }) {
  return (
    <>
      <input type="hidden" name="org" value={slug} />
      <input type="hidden" name="account" value={id} />
    </>
  );
}
