import type { Throughput } from "../engine/throughput.ts";

/** What a measurement with nothing else running brought back. */
export type PerformanceAnswer = { readonly kind: "throughput"; readonly depth: number } & Throughput;
