import type { MachineMemory } from "../../../src/engine/memory/memory-meter.ts";
import type { ModelHeader } from "../../../src/engine/model/model-header.ts";
import type { EngineMemory } from "../../../src/engine/port/engine-memory.ts";
import type { Occupation, OccupationFailure, OccupyRequest } from "../../../src/engine/port/occupation.ts";
import type { KvConfig } from "../../../src/kv/kv-config.ts";
import type { KvShape } from "../../../src/kv/kv-shape.ts";
import { shapeOf } from "../builder/shape-of.ts";
import { kvBytes } from "../builder/uniform-kv-bytes.ts";

const MIB = 2 ** 20;
const GIB = 2 ** 30;

/** 8 KiB a token under f16, as the bundled model. */
const SHAPE: KvShape = shapeOf(8, 2, 128);

const FAKE_HEADER: ModelHeader = {
	name: "fake",
	architecture: "fake",
	shape: SHAPE,
	weightBytes: 16 * MIB,
	trainedContext: 65_536,
	vocabulary: 1000,
	embeddingLength: 256,
};

/** How a process of the fake differs from one that takes exactly what is computed. */
export interface FakeMemoryScript {
	/** Bytes that a process takes beyond weights, cache and mask. */
	readonly extraBytes?: (contextTokens: number, config: KvConfig) => number;
	readonly fails?: (contextTokens: number, config: KvConfig) => OccupationFailure | null;
	readonly availableBytes?: number;
}

const FAKE_MACHINE: MachineMemory = {
	totalBytes: 32 * GIB,
	availableBytes: 24 * GIB,
	swapUsedBytes: 0,
	stalledMs: 0,
	underPressure: null,
};

/** What one process of the fake took: weights + cache + mask of what the prompt fills + what the script adds. */
export function fakeOccupation(
	config: KvConfig,
	{ settings, fill, generatedTokens }: Pick<OccupyRequest, "settings" | "fill" | "generatedTokens">,
	script: FakeMemoryScript = {},
): Occupation {
	const { contextTokens, batchTokens } = settings;
	const cache = kvBytes(SHAPE, config, contextTokens);
	const mask = batchTokens * contextTokens * 2;
	const extra = script.extraBytes?.(contextTokens, config) ?? 0;
	const peakBytes = 60 * MIB + cache + fill * mask + extra;
	const cause = script.fails?.(contextTokens, config) ?? null;
	const modelBytes = FAKE_HEADER.weightBytes;
	return {
		outcome: cause === null ? { held: true } : { held: false, cause, detail: "as scripted" },
		loaded: {
			contextTokens,
			allocation: {
				modelBytes,
				mappedModelBytes: modelBytes,
				kvBytes: cache,
				recurrentBytes: 0,
				outputBytes: 0,
				computeBytes: 10 * MIB + mask,
			},
			kvBytes: cache,
			kvBytesExpected: cache,
		},
		trace: {
			counts: "resident pages",
			samples: 10,
			intervalMs: 50,
			peakBytes,
			peakFrom: "high-water",
			resolutionBytes: MIB,
			anonymousPeakBytes: peakBytes - 30 * MIB,
			filePeakBytes: 30 * MIB,
			swappedPeakBytes: 0,
			availableBeforeBytes: 24 * GIB,
			leastAvailableBytes: 24 * GIB - peakBytes,
			swapGrowthBytes: 0,
			stalledShare: 0,
			underPressure: null,
		},
		breakdown: { residentBytes: peakBytes, anonymousBytes: peakBytes - 30 * MIB, privateBytes: null, modelBytes },
		promptTokens: Math.floor(fill * contextTokens),
		generatedTokens,
		wallMs: 1,
	};
}

/** A fake that remembers the contexts it was asked for. */
export interface FakeMemory extends EngineMemory {
	readonly asked: number[];
}

/** Memory of an engine that is not there. */
export function createFakeMemory(script: FakeMemoryScript = {}): FakeMemory {
	const asked: number[] = [];
	return {
		asked,
		header: FAKE_HEADER,
		machine: async () => ({ ...FAKE_MACHINE, availableBytes: script.availableBytes ?? FAKE_MACHINE.availableBytes }),
		async occupy(config, request, signal) {
			signal.throwIfAborted();
			asked.push(request.settings.contextTokens);
			return fakeOccupation(config, request, script);
		},
	};
}
