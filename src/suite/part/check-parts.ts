import type { EngineEntry } from "../engine-entry.ts";
import type { ProblemAt, ProblemList } from "../file/problem-list.ts";
import type { FilePath } from "../file/source-file.ts";
import type { SuiteView } from "../suite-view.ts";
import { contextTwice } from "./llama-perplexity/llama-perplexity-part.ts";
import type { NeedlePart } from "./needle/needle-part.ts";
import type { CorpusPart, Part } from "./part.ts";
import { statedThinkingTokens, withThinking } from "./thinking-setting.ts";
import type { LatencyPart, ThroughputPart } from "./throughput/performance-part.ts";

// Faults of parts against each other and against the engine: names used twice, work that the context cannot hold.
export function checkParts(view: SuiteView, problems: ProblemList): void {
	const names = new Set<string>();
	for (const { index, item, source } of view.parts) {
		const name = item.name ?? item.part;
		const path = ["parts", index];
		if (names.has(name))
			problems.report(source, duplicateName(item.name === undefined ? path : [...path, "name"], name));
		names.add(name);
		if (view.engine === null) continue;
		for (const fault of contextFaults(withThinking(item, view.thinking), path, view.engine))
			problems.report(source, fault);
	}
}

function contextFaults(item: Part, path: FilePath, engine: EngineEntry): ProblemAt[] {
	if (item.part === "needle") return needleFaults(item, path, engine);
	if (item.part === "throughput") return depthFaults(item, path, engine);
	if (item.part === "latency") return lengthFaults(item, path, engine);
	if ("program" in item && "contexts" in item) return contextTwice(item, path);
	return "chunkTokens" in item ? chunkFaults(item, path, engine) : [];
}

function duplicateName(path: FilePath, value: string): ProblemAt {
	return { path, message: "duplicate part name; give one of them another `name`", value };
}

function needleFaults(part: NeedlePart, path: FilePath, { context }: EngineEntry): ProblemAt[] {
	const { lengths } = part;
	const maxTokens = part.maxTokens + statedThinkingTokens(part);
	const most = context - maxTokens;
	return lengths.flatMap((value, index) => {
		const expected = `at most ${most}: engine.context ${context} less ${maxTokens} tokens of reply`;
		const message = "needle length beyond the context";
		return value <= most ? [] : [{ path: [...path, "lengths", index], message, value, expected }];
	});
}

function depthFaults(
	{ depths, promptTokens, generatedTokens }: ThroughputPart,
	path: FilePath,
	{ context }: EngineEntry,
): ProblemAt[] {
	const timed = Math.max(promptTokens, generatedTokens);
	return depths.flatMap((value, index) => {
		const expected = `at most ${context - timed}: engine.context ${context} less ${timed} timed tokens`;
		const message = "depth beyond the context";
		return value + timed <= context ? [] : [{ path: [...path, "depths", index], message, value, expected }];
	});
}

function lengthFaults({ lengths }: LatencyPart, path: FilePath, { context }: EngineEntry): ProblemAt[] {
	const most = context - 2;
	return lengths.flatMap((value, index) => {
		const expected = `at most ${most}: engine.context ${context} less the first tokens of a reply`;
		const message = "prompt length beyond the context";
		return value <= most ? [] : [{ path: [...path, "lengths", index], message, value, expected }];
	});
}

function chunkFaults({ chunkTokens }: CorpusPart, path: FilePath, { context }: EngineEntry): ProblemAt[] {
	if (chunkTokens <= context) return [];
	const expected = `at most engine.context ${context}`;
	return [{ path: [...path, "chunkTokens"], message: "chunk longer than the context", value: chunkTokens, expected }];
}
