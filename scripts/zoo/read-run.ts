import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** What one variant's engine was proven to hold, or why it did not open. */
export type VariantProof =
	| { readonly opened: false; readonly why: string }
	| {
			readonly opened: true;
			readonly layers: number;
			readonly kvBytes: number;
			readonly kvBytesExpected: number;
			readonly recurrentBytes: number;
			readonly contextTokens: number;
	  };

/** One run as its own record tells it. */
export interface ZooRun {
	readonly variants: Readonly<Record<string, VariantProof>>;
	/** Tokens evaluated for the questions of one shared haystack under the baseline, and the fewest possible. */
	readonly shared: { readonly evaluated: number; readonly least: number } | null;
	readonly verdicts: readonly { readonly variant: string; readonly criterion: string; readonly state: string }[];
	/** Trials that the machine or the harness made fail, by reason. */
	readonly faults: readonly string[];
}

interface RecordedVariant {
	readonly opened: boolean;
	readonly reason?: string;
	readonly detail?: string;
	readonly attestation?: {
		readonly layers: readonly unknown[];
		readonly kvBytes: number;
		readonly kvBytesExpected: number;
		readonly recurrentBytes?: number;
		readonly contextTokens: number;
	};
}

interface RecordedOutcome {
	readonly state: string;
	readonly reason?: string;
	readonly detail?: string;
	readonly answer?: {
		readonly kind: string;
		readonly leastPromptTokens?: number;
		readonly needles?: readonly { readonly reply: { readonly promptTokensEvaluated: number } }[];
	};
}

/** Reasons that a model which says nothing, or an engine without a probe or a type, may cause. */
const EXPECTED = [
	"truncated",
	"context-full",
	"does-not-fit",
	"prefix-unstable",
	"engine-lacks-probe",
	"variant-unsupported",
];

/** Reads a finished run folder; null where the run did not get so far. */
export function readZooRun(folder: string): ZooRun | null {
	if (!existsSync(path.join(folder, "summary.json"))) return null;
	const read = (name: string) => JSON.parse(readFileSync(path.join(folder, name), "utf8"));
	const lines = readFileSync(path.join(folder, "observations.jsonl"), "utf8").trimEnd().split("\n");
	const outcomes: RecordedOutcome[] = lines.map((line) => JSON.parse(line).outcome);
	const proofs = Object.entries<RecordedVariant>(read("provenance.json").variants);
	return {
		variants: Object.fromEntries(proofs.map(([name, recorded]) => [name, proofOf(recorded)])),
		shared: sharedOf(outcomes),
		verdicts: read("summary.json").verdicts,
		faults: outcomes
			.filter(({ state, reason }) => state !== "answered" && !EXPECTED.includes(reason ?? ""))
			.map(({ reason = "", detail = "" }) => `${reason}: ${detail}`),
	};
}

function proofOf({ opened, reason = "", detail = "", attestation }: RecordedVariant): VariantProof {
	if (!opened || attestation === undefined) return { opened: false, why: detail === "" ? reason : detail };
	const { layers, recurrentBytes = 0, ...bytes } = attestation;
	return { opened: true, ...bytes, layers: layers.length, recurrentBytes };
}

function sharedOf(outcomes: readonly RecordedOutcome[]): ZooRun["shared"] {
	const first = outcomes.find(({ answer }) => answer?.kind === "needle")?.answer;
	if (first?.needles === undefined || first.leastPromptTokens === undefined) return null;
	const evaluated = first.needles.reduce((sum, { reply }) => sum + reply.promptTokensEvaluated, 0);
	return { evaluated, least: first.leastPromptTokens };
}
