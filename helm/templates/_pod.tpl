{{/* What every pod of the release has in common. */}}
{{- define "eloquent.podSecurity" -}}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: 1000
  runAsGroup: 1000
  fsGroup: 1000
  seccompProfile: { type: RuntimeDefault }
{{- with .Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{- define "eloquent.containerSecurity" -}}
securityContext:
  allowPrivilegeEscalation: false
  privileged: false
  readOnlyRootFilesystem: true
  runAsNonRoot: true
  capabilities: { drop: [ALL] }
{{- end -}}

{{- define "eloquent.container" -}}
image: {{ include "eloquent.image" . | quote }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
{{ include "eloquent.containerSecurity" . }}
{{- end -}}

{{/* (dict "root" $ "component" "web" "of" .Values.web) */}}
{{- define "eloquent.placement" -}}
serviceAccountName: {{ include "eloquent.fullname" .root }}
topologySpreadConstraints:
  {{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
  - maxSkew: 1
    topologyKey: {{ . }}
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "eloquent.selector" $ | nindent 8 }}
    matchLabelKeys: [pod-template-hash]
  {{- end }}
{{- with .of.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .of.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .of.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .of.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- end -}}

{{/* Endpoints are told first, then the process: requests that still arrive find it open. */}}
{{- define "eloquent.drain" -}}
lifecycle:
  preStop:
    exec:
      command: [sleep, {{ int .preStopSeconds | toString | quote }}]
{{- end -}}

{{/* An authority of the operator's own: Node reads it at its start. */}}
{{- define "eloquent.caEnv" -}}
{{- if or .Values.extraCa.configMap .Values.extraCa.secret }}
- name: NODE_EXTRA_CA_CERTS
  value: {{ printf "/etc/eloquent-ca/%s" .Values.extraCa.key | quote }}
{{- end }}
{{- end -}}

{{- define "eloquent.caMount" -}}
{{- if or .Values.extraCa.configMap .Values.extraCa.secret }}
- { name: extra-ca, mountPath: /etc/eloquent-ca, readOnly: true }
{{- end }}
{{- end -}}

{{- define "eloquent.caVolume" -}}
{{- with .Values.extraCa }}
{{- if or .configMap .secret }}
- name: extra-ca
  {{- if .configMap }}
  configMap: { name: {{ .configMap | quote }}, items: [{ key: {{ .key | quote }}, path: {{ .key | quote }} }] }
  {{- else }}
  secret: { secretName: {{ .secret | quote }}, items: [{ key: {{ .key | quote }}, path: {{ .key | quote }} }] }
  {{- end }}
{{- end }}
{{- end }}
{{- end -}}
