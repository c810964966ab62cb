// Why an identity provider shows a page instead of sending a person back: in words, for whoever set it up.
export class NotAnswered extends Error {
  override readonly name = "NotAnswered";
}
