{{/* What must hold between values, and what a JSON schema could only refuse in its own words. Every problem at once; never a secret's value. */}}
{{- define "eloquent.validate" -}}
{{- $problems := concat
      (include "eloquent.problems.basics" . | splitList "\n")
      (include "eloquent.problems.secrets" . | splitList "\n")
      (include "eloquent.problems.existing" . | splitList "\n")
      (include "eloquent.problems.counters" . | splitList "\n")
      (include "eloquent.problems.scale" . | splitList "\n")
      (include "eloquent.problems.doors" . | splitList "\n") -}}
{{- $said := list -}}
{{- range $problems }}{{ with trim . }}{{ $said = append $said . }}{{ end }}{{ end -}}
{{- if $said }}{{ fail (printf "\n\nThe values have %d problem(s):\n  %s\n" (len $said) (join "\n  " $said)) }}{{ end -}}
{{- end -}}

{{- define "eloquent.problems.basics" -}}
{{- if not .Values.image.repository }}
image.repository is missing: build the image (Dockerfile), push it to a registry of yours and name it here
{{- end }}
{{- if not .Values.config.authUrl }}
config.authUrl is missing: the public origin, such as https://app.example.com
{{- end }}
{{- if and .Values.extraCa.configMap .Values.extraCa.secret }}
extraCa.configMap and extraCa.secret are both set: keep one
{{- end }}
{{- range .Values.extraEnv }}
{{- if and (eq .name "NODE_EXTRA_CA_CERTS") (or $.Values.extraCa.configMap $.Values.extraCa.secret) }}
extraEnv must not hold NODE_EXTRA_CA_CERTS beside extraCa: keep one, Node reads a single file
{{- end }}
{{- if regexMatch "^(JWT_SECRET|JWT_SECRET_PREVIOUS|AUTH_SECRET|AUTH_GOOGLE_ID|AUTH_GOOGLE_SECRET|DATABASE_URL|BACKEND_DATABASE_URL|REDIS_URL|UPSTASH_REDIS_REST_TOKEN|SMTP_URL)$" .name }}
extraEnv must not hold {{ .name }}: secrets belong to secrets or secrets.existingSecret
{{- else if or (regexMatch "^(PORT|METRICS_PORT|WEB_METRICS_PORT|WEB_URL|GATEWAY_POLICY|GATEWAY_POLICY_FILE|GATEWAY_IN_FRONT|GATEWAY_OPERATORS_URL|DATA_DIR|DRAIN_SECONDS|NODE_ENV)$" .name) (hasKey $.Values.config (.name | lower | camelcase | untitle)) }}
extraEnv must not hold {{ .name }}: the chart sets it, from config where it can be chosen
{{- end }}
{{- end }}
{{- end -}}

{{- define "eloquent.problems.secrets" -}}
{{- $secrets := .Values.secrets }}
{{- $inline := omit $secrets "existingSecret" "existingSecretRevision" }}
{{- if $secrets.existingSecret }}
{{- range $key, $value := $inline }}
{{- if $value }}
secrets.existingSecret and secrets.{{ $key }} are both set: keep one, or nobody can tell which is in force
{{- end }}
{{- end }}
{{- else }}
{{- range $key, $words := dict "jwtSecret" "at least 32 bytes, the same in every service (openssl rand -base64 48)" "authSecret" "at least 32 characters, for session cookies (openssl rand -base64 48)" "databaseUrl" "postgresql://user:password@host:5432/database" }}
{{- if not (get $secrets $key) }}
secrets.{{ $key }} is missing: {{ $words }}; or name a Secret of yours in secrets.existingSecret
{{- end }}
{{- end }}
{{- range $key, $value := $inline }}
{{- if ne $value (trim $value) }}
secrets.{{ $key }} begins or ends with a space or a line break: another service would read it without, and hold another secret
{{- end }}
{{- end }}
{{- if and $secrets.jwtSecret (eq $secrets.jwtSecret $secrets.authSecret) }}
secrets.jwtSecret and secrets.authSecret are the same: every service knows the first, and none may read session cookies
{{- end }}
{{- if and $secrets.databaseUrl (not (regexMatch "^postgres(ql)?://\\S+$" $secrets.databaseUrl)) }}
secrets.databaseUrl must be a postgresql:// connection string
{{- end }}
{{- if and $secrets.redisUrl (not (regexMatch "^rediss?://\\S+$" $secrets.redisUrl)) }}
secrets.redisUrl must be a redis:// or rediss:// address
{{- end }}
{{- if and $secrets.smtpUrl (not (regexMatch "^smtps?://\\S+$" $secrets.smtpUrl)) }}
secrets.smtpUrl must be an smtp:// or smtps:// address
{{- end }}
{{- if ne (empty $secrets.authGoogleId) (empty $secrets.authGoogleSecret) }}
secrets.authGoogleId and secrets.authGoogleSecret belong together: Google gives out the two together
{{- end }}
{{- if and .Values.backend.enabled (not $secrets.backendDatabaseUrl) }}
secrets.backendDatabaseUrl is missing: backend.enabled is true, and the example keeps its records in a database of its own
{{- end }}
{{- if and $secrets.smtpUrl (not .Values.config.mailFrom) }}
config.mailFrom is missing: secrets.smtpUrl is set, and a mail needs a sender, such as Eloquent <no-reply@example.com>
{{- end }}
{{- end }}
{{- end -}}

{{/* An existing Secret can be looked into when there is a cluster at hand; a plain `helm template` sees nothing. */}}
{{- define "eloquent.problems.existing" -}}
{{- if .Values.secrets.existingSecret }}
{{- $name := .Values.secrets.existingSecret }}
{{- $data := get (lookup "v1" "Secret" .Release.Namespace $name) "data" }}
{{- if $data }}
{{- range concat (list "jwtSecret" "authSecret" "databaseUrl") (include "eloquent.storeKeys" $ | splitList " " | compact) ($.Values.backend.enabled | ternary (list "backendDatabaseUrl") list) }}
{{- if not (get $data .) }}
the Secret {{ $name }} has no key {{ . }}
{{- end }}
{{- end }}
{{- range list "jwtSecret" "authSecret" }}
{{- $value := get $data . | default "" | b64dec }}
{{- if and $value (lt (len $value) 32) }}
{{ . }} in the Secret {{ $name }} must be at least 32 bytes{{ if eq . "jwtSecret" }}, the same in every service{{ end }}
{{- else if ne $value (trim $value) }}
{{ . }} in the Secret {{ $name }} begins or ends with a space or a line break
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}
