{{/* The environment of each role: no more secrets than it needs. */}}
{{- define "eloquent.configEnv" -}}
{{- range $key, $value := .Values.config }}
{{- if $value }}
- name: {{ $key | snakecase | upper }}
  value: {{ include "eloquent.text" (dict "key" $key "value" $value) | quote }}
{{- end }}
{{- end }}
{{- include "eloquent.caEnv" . }}
{{- range .Values.extraEnv }}
- name: {{ .name }}
  value: {{ .value | quote }}
{{- end }}
{{- end -}}

{{/* YAML's numbers arrive as floats: 2592000 would be written 2.592e+06. */}}
{{- define "eloquent.text" -}}
{{- if eq .key "oauthApps" -}}{{ toJson .value }}
{{- else if kindIs "slice" .value -}}{{ join "," .value }}
{{- else if kindIs "string" .value -}}{{ .value }}
{{- else -}}{{ int64 .value }}
{{- end -}}
{{- end -}}

{{- define "eloquent.gatewayEnv" -}}
{{- $store := include "eloquent.storeKeys" . | splitList " " | compact -}}
{{- include "eloquent.secretEnv" (dict "root" . "from" (include "eloquent.secretName" .) "keys" (concat (list "jwtSecret" "jwtSecretPrevious") $store) "required" (concat (list "jwtSecret") $store)) }}
{{- include "eloquent.configEnv" . }}
- name: WEB_URL
  value: {{ printf "http://%s-web:3001" (include "eloquent.fullname" .) }}
- name: PORT
  value: "3000"
- name: METRICS_PORT
  value: "3003"
- name: DRAIN_SECONDS
  value: {{ int .Values.gateway.drainSeconds | toString | quote }}
- name: NODE_ENV
  value: production
{{- end -}}

{{/* (dict "root" $ "from" NAME-OF-SECRET): web's and the migration's, which checks all of it */}}
{{- define "eloquent.webEnv" -}}
{{- $store := include "eloquent.storeKeys" .root | splitList " " | compact -}}
{{- $required := concat (list "jwtSecret" "authSecret" "databaseUrl") $store -}}
{{- include "eloquent.secretEnv" (dict "root" .root "from" .from "keys" (concat $required (list "jwtSecretPrevious" "authGoogleId" "authGoogleSecret" "smtpUrl")) "required" $required) }}
{{- include "eloquent.configEnv" .root }}
- name: WEB_URL
  value: {{ printf "http://%s-web:3001" (include "eloquent.fullname" .root) }}
- name: PORT
  value: "3001"
- name: WEB_METRICS_PORT
  value: "3004"
- name: GATEWAY_OPERATORS_URL
  value: {{ printf "http://%s-operators:3003" (include "eloquent.fullname" .root) }}
- name: GATEWAY_IN_FRONT
  value: "true"
- name: DATA_DIR
  value: /tmp/eloquent
- name: NODE_ENV
  value: production
{{- end -}}
