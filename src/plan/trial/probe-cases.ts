import { isQuantized } from "../../kv/kv-type.ts";
import type { LoadedPart } from "../../suite/suite.ts";
import type { Case } from "../expand-trials.ts";
import { chunksOf } from "./corpus-cases.ts";
import type { PlannedVariant } from "./plan.ts";

type ProbePart = Extract<LoadedPart, { kind: "attention" | "codec" | "decode-parity" }>;

/**
 * Work that looks into the engine. The A/A control has none: it holds the baseline's types and decodes as the baseline
 * does. A variant without a quantized type has no codec to check.
 */
export function probeCases(part: ProbePart, { config, role }: PlannedVariant): Case[] {
	if (role === "control") return [];
	switch (part.kind) {
		case "attention":
			return attentionCases(part);
		case "decode-parity":
			return parityCases(part);
		case "codec": {
			const types = [...new Set([config.k, config.v])].filter(isQuantized);
			const { rows, seed } = part.settings;
			return types.length === 0 ? [] : [{ caseId: "codec", task: { kind: "codec", types, rows, seed } }];
		}
	}
}

function attentionCases(part: Extract<ProbePart, { kind: "attention" }>): Case[] {
	const { chunkTokens, queries } = part.settings;
	return chunksOf(part).map(({ chunk, caseId }) => ({
		caseId,
		task: { kind: "attention", chunk, chunkTokens, queries },
	}));
}

// Both paths of a chunk stand side by side: a run that is interrupted leaves whole pairs behind.
function parityCases(part: Extract<ProbePart, { kind: "decode-parity" }>): Case[] {
	const { chunkTokens, top } = part.settings;
	return chunksOf(part).flatMap(({ chunk, caseId }) =>
		(["prefill", "decode"] as const).map((path) => {
			return { caseId: `${caseId}:${path}`, task: { kind: "score-path", path, chunk, chunkTokens, top } };
		}),
	);
}
