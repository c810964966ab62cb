{{/* Secrets reach pods as references, never as text. */}}
{{- define "eloquent.secretName" -}}
{{- default (printf "%s-secrets" (include "eloquent.fullname" .)) .Values.secrets.existingSecret -}}
{{- end -}}

{{/* What the release's own Secret holds: whatever is set. */}}
{{- define "eloquent.secretData" -}}
{{- range $key, $value := omit .Values.secrets "existingSecret" "existingSecretRevision" }}
{{- if $value }}
{{ $key }}: {{ $value | b64enc | quote }}
{{- end }}
{{- end }}
{{- end -}}

{{/* Changes when a secret does, and then every pod is rolled. Of an existing Secret it is known only with a cluster at hand. */}}
{{- define "eloquent.secretsChecksum" -}}
{{- if .Values.secrets.existingSecret -}}
{{- $found := lookup "v1" "Secret" .Release.Namespace .Values.secrets.existingSecret -}}
{{- printf "%s %s %s" .Values.secrets.existingSecret .Values.secrets.existingSecretRevision (get $found "data" | default dict | toJson) | sha256sum -}}
{{- else -}}
{{- include "eloquent.secretData" . | sha256sum -}}
{{- end -}}
{{- end -}}

{{/* (dict "root" $ "from" NAME-OF-SECRET "keys" (list …) "required" (list …)): jwtSecret becomes JWT_SECRET, and so on. */}}
{{- define "eloquent.secretEnv" -}}
{{- $secrets := .root.Values.secrets -}}
{{- range $key := .keys }}
{{- if or $secrets.existingSecret (get $secrets $key) }}
- name: {{ $key | snakecase | upper }}
  valueFrom:
    secretKeyRef:
      name: {{ $.from }}
      key: {{ $key }}
      {{- if and $secrets.existingSecret (not (has $key $.required)) }}
      optional: true
      {{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{/* Of the counters' secrets only the one in use. */}}
{{- define "eloquent.storeKeys" -}}
{{- $store := include "eloquent.store" . -}}
{{- if eq $store "redis" -}}redisUrl{{- else if eq $store "upstash" -}}upstashRedisRestToken{{- end -}}
{{- end -}}
