// How long a password may be. Bytes, because that is what bcrypt reads.

export const PASSWORD_MIN_BYTES = 8;
/** bcrypt reads 72 bytes and ignores the rest: two passwords that differ later would be the same one. */
export const PASSWORD_MAX_BYTES = 72;

export const bytesOf = (password: string): number => new TextEncoder().encode(password).byteLength;

/** bcrypt ends at a NUL and begins again: "a\\0a" would be "a". */
export function fitsBcrypt(password: string): boolean {
  return bytesOf(password) <= PASSWORD_MAX_BYTES && !password.includes("\0");
}
