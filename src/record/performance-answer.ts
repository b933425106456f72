import type { FirstToken, LoadTimes } from "../engine/port/latency.ts";
import type { Throughput } from "../engine/port/throughput.ts";
import type { CeilingAnswer, MemoryAnswer } from "./memory-answer.ts";

/** What a measurement with nothing else running brought back. */
export type PerformanceAnswer =
	| ({ readonly kind: "throughput"; readonly depth: number } & Throughput)
	| ({ readonly kind: "load" } & LoadTimes)
	| ({ readonly kind: "first-token"; readonly promptTokens: number } & FirstToken)
	| MemoryAnswer
	| CeilingAnswer;
