{{/* Where rate limits are counted, and how many may therefore count. */}}
{{- define "eloquent.store" -}}
{{- if .Values.counters.store -}}{{ .Values.counters.store }}
{{- else if .Values.secrets.redisUrl -}}redis
{{- else if .Values.config.upstashRedisRestUrl -}}upstash
{{- else -}}memory
{{- end -}}
{{- end -}}

{{/* (dict "root" $ "of" .Values.web) */}}
{{- define "eloquent.replicas" -}}
{{- if .of.replicas -}}{{ int .of.replicas }}
{{- else if eq (include "eloquent.store" .root) "memory" -}}1
{{- else -}}2
{{- end -}}
{{- end -}}
