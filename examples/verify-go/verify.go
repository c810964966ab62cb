// A service in Go verifies an access token with the standard library alone, as strictly as the gateway does.
package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"math"
	"regexp"
	"strings"
	"unicode/utf8"
)

// Verifier holds every secret that is believed: JWT_SECRET, and JWT_SECRET_PREVIOUS while a rotation lasts.
type Verifier struct {
	Secrets []string
	Issuer  string
}

var (
	errRefused = errors.New("refused")
	strict     = base64.RawURLEncoding.Strict()          // unused bits must be zero, or one token has many spellings
	spelling   = regexp.MustCompile(`^[A-Za-z0-9_.-]+$`) // Go's decoder would skip line feeds
	id         = regexp.MustCompile(`^[!-~]{1,128}$`)
	shapes     = map[string]*regexp.Regexp{
		"sub": id, "org": id, "sid": id, "client_id": id, "jti": id,
		"org_slug": regexp.MustCompile(`^[a-z0-9]([a-z0-9-]{0,46}[a-z0-9])?$`),
		"role":     regexp.MustCompile(`^[a-z][a-z0-9_-]{0,47}$`),
		"scope":    regexp.MustCompile(`^([a-z][a-z0-9-]{0,30}:[a-z][a-z0-9-]{0,30}( [a-z][a-z0-9-]{0,30}:[a-z][a-z0-9-]{0,30})*)?$`),
	}
)

// Kid is the fingerprint of a secret: what tells "another secret" apart from "a forged token".
func Kid(secret string) string {
	return base64.RawURLEncoding.EncodeToString(sign(secret, "eloquent/jwt-key-id/v1"))[:11]
}

// Verify returns the claims; filter every query by claims["org"].
func (v Verifier) Verify(token string, now float64) (map[string]any, error) {
	parts := strings.Split(token, ".")
	if len(parts) != 3 || len(token) > 1536 || !spelling.MatchString(token) {
		return nil, errRefused
	}
	header, claims := object(parts[0]), object(parts[1])
	signature, err := strict.DecodeString(parts[2])
	// The header chooses among our keys and nothing else (RFC 8725 §3.1, §3.11).
	if _, crit := header["crit"]; err != nil || crit || header["alg"] != "HS256" || header["typ"] != "at+jwt" {
		return nil, errRefused
	}
	signed := false
	for _, secret := range v.Secrets {
		signed = signed || header["kid"] == Kid(secret) && hmac.Equal(signature, sign(secret, parts[0]+"."+parts[1]))
	}
	if !signed || claims["iss"] != v.Issuer || claims["aud"] != "eloquent" || claims["ver"] != 1.0 {
		return nil, errRefused
	}
	for name, shape := range shapes {
		if text, ok := claims[name].(string); !ok || !shape.MatchString(text) {
			return nil, errRefused
		}
	}
	iat, nbf, exp := seconds(claims["iat"]), seconds(claims["nbf"]), seconds(claims["exp"])
	// Written so that NaN, which stands for "no such time", refuses.
	if timely := exp > now && iat <= now+5 && nbf <= now+5 && exp > iat && exp > nbf && exp-iat <= 3600; !timely {
		return nil, errRefused
	}
	return claims, nil
}

func sign(secret, text string) []byte {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(text))
	return mac.Sum(nil)
}

// object decodes into a map: a struct's fields would also match names in other letters. Anything else is nil, which holds nothing.
func object(part string) (decoded map[string]any) {
	if text, err := strict.DecodeString(part); err != nil || !utf8.Valid(text) || json.Unmarshal(text, &decoded) != nil {
		return nil
	}
	return decoded
}

func seconds(claim any) float64 {
	if number, ok := claim.(float64); ok && number >= 0 && number == math.Trunc(number) {
		return number
	}
	return math.NaN()
}
