{{/* The policy as the gateway reads it; the example backend joins it. */}}
{{- define "eloquent.policy" -}}
{{- $policy := deepCopy .Values.policy -}}
{{- if .Values.backend.enabled -}}
{{- $upstream := printf "http://%s-backend:3002" (include "eloquent.fullname" .) -}}
{{- range $name, $service := .Files.Get "files/example-services.yaml" | fromYaml -}}
{{- if not (hasKey $policy.services $name) -}}
{{- $_ := set $policy.services $name (merge (dict "upstream" $upstream) $service) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- toYaml $policy -}}
{{- end -}}
