// What this process counts, under one roof however many bundles of it count. The operators' port shows it.
import { Counter, Gauge, Histogram, Registry, type CounterConfiguration, type GaugeConfiguration, type HistogramConfiguration } from "prom-client";

const kept = globalThis as { eloquentMetrics?: Registry };

export function ownRegistry(): Registry {
  return (kept.eloquentMetrics ??= new Registry());
}

/** The metric of that name, made once. */
export function ownCounter<Label extends string>(of: Omit<CounterConfiguration<Label>, "registers">): Counter<Label> {
  return (ownRegistry().getSingleMetric(of.name) as Counter<Label> | undefined) ?? new Counter({ ...of, registers: [ownRegistry()] });
}

export function ownGauge<Label extends string>(of: Omit<GaugeConfiguration<Label>, "registers">): Gauge<Label> {
  return (ownRegistry().getSingleMetric(of.name) as Gauge<Label> | undefined) ?? new Gauge({ ...of, registers: [ownRegistry()] });
}

export function ownHistogram<Label extends string>(of: Omit<HistogramConfiguration<Label>, "registers">): Histogram<Label> {
  return (ownRegistry().getSingleMetric(of.name) as Histogram<Label> | undefined) ?? new Histogram({ ...of, registers: [ownRegistry()] });
}
