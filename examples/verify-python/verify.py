# A service in Python verifies an access token with the standard library alone, as strictly as the gateway does.
import base64
import hashlib
import hmac
import json
import re

ID = r"[!-~]{1,128}"
SCOPE = r"[a-z][a-z0-9-]{0,30}:[a-z][a-z0-9-]{0,30}"
SHAPES = {
    "sub": ID, "org": ID, "sid": ID, "client_id": ID, "jti": ID,
    "org_slug": r"[a-z0-9](?:[a-z0-9-]{0,46}[a-z0-9])?",
    "role": r"[a-z][a-z0-9_-]{0,47}",
    "scope": rf"(?:{SCOPE}(?: {SCOPE})*)?",
}


class Refused(Exception):
    """The request gets 401; the reason belongs in the log."""


def kid(secret):
    """The fingerprint of a secret: what tells "another secret" apart from "a forged token"."""
    return encode(sign(secret, "eloquent/jwt-key-id/v1"))[:11]


def verify(token, secrets, issuer, now):
    """The claims; filter every query by claims["org"]. `secrets`: JWT_SECRET, and JWT_SECRET_PREVIOUS while it rotates."""
    # fullmatch, because $ would let a line feed pass
    if not re.fullmatch(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+", token) or len(token) > 1536:
        raise Refused("malformed")
    try:
        header, claims, signature = [decode(part) for part in token.split(".")]
        header, claims = parse(header), parse(claims)
    except (ValueError, RecursionError) as error:
        raise Refused("malformed") from error
    # The header chooses among our keys and nothing else (RFC 8725 §3.1, §3.11).
    if header.get("alg") != "HS256" or header.get("typ") != "at+jwt" or "crit" in header:
        raise Refused("algorithm or type")
    key = next((secret for secret in secrets if header.get("kid") == kid(secret)), None)
    if key is None:
        raise Refused("signed with a secret that is not held here: check jwtSecret")
    if not hmac.compare_digest(signature, sign(key, token.rpartition(".")[0])):
        raise Refused("signature")
    if claims.get("iss") != issuer or claims.get("aud") != "eloquent":
        raise Refused("issuer or audience")
    for name, shape in SHAPES.items():
        if not (isinstance(claims.get(name), str) and re.fullmatch(shape, claims[name])):
            raise Refused(name)
    # type(), because True is an int in Python and equals 1
    iat, nbf, exp, version = (claims.get(name) if type(claims.get(name)) is int else -1 for name in ("iat", "nbf", "exp", "ver"))
    if version != 1 or min(iat, nbf) < 0 or exp <= max(iat, nbf) or exp - iat > 3600:
        raise Refused("times or version")
    if exp <= now or max(iat, nbf) > now + 5:
        raise Refused("expired, or not yet valid")
    return claims


def sign(secret, text):
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).digest()


def encode(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def decode(part):
    """One spelling only: what does not come out as it went in had bits to spare."""
    data = base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
    if encode(data) != part:
        raise ValueError("not canonical base64url")
    return data


def parse(data):
    def no_such_number(name):
        raise ValueError(f"{name} is not JSON")

    parsed = json.loads(data.decode("utf-8"), parse_constant=no_such_number)
    if not isinstance(parsed, dict):
        raise ValueError("not an object")
    return parsed
