{{/* Problems between counters, replicas and the ways in. */}}
{{- define "eloquent.problems.counters" -}}
{{- $secrets := .Values.secrets }}
{{- $store := include "eloquent.store" . }}
{{- $upstash := .Values.config.upstashRedisRestUrl }}
{{- if and $secrets.existingSecret (not .Values.counters.store) }}
counters.store is missing: the chart cannot see whether the Secret {{ $secrets.existingSecret }} holds redisUrl; say redis, upstash or memory
{{- end }}
{{- if and $secrets.redisUrl (or $upstash $secrets.upstashRedisRestToken) }}
secrets.redisUrl and Upstash (config.upstashRedisRestUrl, secrets.upstashRedisRestToken) are both set: keep one, or half of the requests would be counted elsewhere
{{- else if and (not $secrets.existingSecret) (ne (empty $upstash) (empty $secrets.upstashRedisRestToken)) }}
config.upstashRedisRestUrl and secrets.upstashRedisRestToken belong together: one is nothing without the other
{{- else if and (eq $store "upstash") (not $upstash) }}
config.upstashRedisRestUrl is missing: counters.store is upstash
{{- else if and (ne $store "upstash") $upstash }}
config.upstashRedisRestUrl is set, but counters.store is {{ $store }}: keep one
{{- else if not $secrets.existingSecret }}
{{- if and (eq $store "redis") (not $secrets.redisUrl) }}
secrets.redisUrl is missing: counters.store is redis
{{- else if and (ne $store "redis") $secrets.redisUrl }}
secrets.redisUrl is set, but counters.store is {{ $store }}: keep one
{{- end }}
{{- end }}
{{- end -}}

{{- define "eloquent.problems.scale" -}}
{{- $memory := eq (include "eloquent.store" .) "memory" }}
{{- range $name := list "gateway" "web" }}
{{- $of := get $.Values $name }}
{{- if and $memory $of.autoscaling.enabled }}
{{ $name }}.autoscaling needs Redis or Upstash: rate limits are counted in memory, each replica by itself, so more replicas would admit more
{{- else if and $memory (gt (int $of.replicas) 1) }}
{{ $name }}.replicas is {{ int $of.replicas }}, which needs Redis or Upstash: rate limits are counted in memory, each replica by itself, so more replicas would admit more
{{- end }}
{{- if and $of.autoscaling.enabled (gt (int $of.autoscaling.minReplicas) (int $of.autoscaling.maxReplicas)) }}
{{ $name }}.autoscaling.minReplicas is more than its maxReplicas
{{- end }}
{{- end }}
{{- end -}}

{{- define "eloquent.problems.doors" -}}
{{- $https := hasPrefix "https://" .Values.config.authUrl }}
{{- if or .Values.ingress.enabled .Values.gatewayApi.enabled }}
{{- if not .Values.config.trustedProxies }}
config.trustedProxies is missing: TLS ends in front of the gateway, which would refuse every request with https_required; name the pod network of your Ingress controller, such as [10.42.0.0/16]
{{- end }}
{{- if and .Values.config.authUrl (not $https) }}
config.authUrl must be https where an Ingress or a Gateway leads to it
{{- end }}
{{- end }}
{{- range .Values.config.trustedProxies }}
{{- if regexMatch "/0*[0-7]$" . }}
config.trustedProxies must not hold {{ . }}: anybody in it could say where a request comes from; name the proxies' own network
{{- end }}
{{- end }}
{{- if and .Values.metrics.scrapeAnnotations .Values.networkPolicy.enabled (not .Values.networkPolicy.operatorsFrom) }}
metrics.scrapeAnnotations needs networkPolicy.operatorsFrom: Prometheus would be sent to ports that it cannot reach
{{- end }}
{{- with .Values.gatewayApi }}
{{- if .enabled }}
{{- if not (or .parentRefs .createGateway.enabled) }}
gatewayApi.parentRefs is empty: name a Gateway, or let gatewayApi.createGateway make one
{{- end }}
{{- if and .createGateway.enabled (not .createGateway.className) }}
gatewayApi.createGateway.className is missing: the GatewayClass of your controller
{{- end }}
{{- end }}
{{- end }}
{{- end -}}
