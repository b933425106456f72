import { suiteLabel } from "../../../suite/suite-label.ts";
import { formatBytes } from "../../../words/format-bytes.ts";
import { formatDuration } from "../../../words/format-duration.ts";
import { formatCount, formatSignificant } from "../../../words/format-number.ts";
import type { RunReport } from "../../judged/run-report.ts";

type Fact = readonly [name: string, value: string];

/** What ran, on what, from which inputs, as named facts in groups. */
export function createProvenanceView(report: RunReport) {
	const groups: Readonly<Record<string, readonly Fact[]>> = {
		Run: runFacts(report),
		Suite: suiteFacts(report),
		Model: modelFacts(report),
		Engine: engineFacts(report),
		Host: hostFacts(report),
	};
	return Object.entries(groups).map(([title, facts]) => ({
		title,
		facts: facts.map(([name, value]) => ({ name, value, digest: /^[0-9a-f]{40,}$/.test(value) })),
	}));
}

function runFacts({ provenance }: RunReport): Fact[] {
	return [
		["run", provenance.run],
		["started", provenance.startedAt],
		["tq-eval", provenance.harness.version],
		["Node.js", provenance.harness.node],
		["time", timeWords(provenance.stretches)],
	];
}

function suiteFacts({ suite, plan, provenance }: RunReport): Fact[] {
	return [
		["suite", suiteLabel(suite)],
		["file", provenance.suiteFile],
		["sha256", provenance.suiteDigest],
		["context", `${formatCount(suite.engine.context)} tokens`],
		["side by side", `${formatCount(plan.parallel)} of ${formatCount(plan.variants.length)} variants`],
	];
}

function modelFacts({ provenance: { model } }: RunReport): Fact[] {
	return [
		["file", model.file],
		["name", model.name ?? "not stated"],
		["architecture", `${model.architecture}, ${told(model.layers, formatCount)} layers`],
		["vocabulary", `${told(model.vocabulary, formatCount)} tokens`],
		["trained context", `${told(model.trainedContext, formatCount)} tokens`],
		["size", model.bytes === null ? "not told" : formatBytes(model.bytes)],
		["sha256", model.sha256 ?? "not told"],
	];
}

// An endpoint tells little of its model, and what it does not tell is no zero.
function told(value: number | null, format: (value: number) => string): string {
	return value === null ? "an untold number of" : format(value);
}

function engineFacts({ provenance: { engine } }: RunReport): Fact[] {
	const binaries = Object.entries(engine.binaries).map(([name, digest]): Fact => [name, digest]);
	return [["engine", `${engine.kind} ${engine.version}`], ["backend", engine.backend], ...binaries];
}

function hostFacts({ provenance: { host } }: RunReport): Fact[] {
	return [
		["system", `${host.platform} ${host.arch}`],
		["processor", `${host.cpu}, ${formatCount(host.cores)} cores`],
		["memory", formatBytes(host.memoryBytes)],
	];
}

/** Wall time over all stretches, and the harness overhead: wall time over the time the engine was busy. */
function timeWords(stretches: RunReport["provenance"]["stretches"]): string {
	if (stretches.length === 0) return "not recorded";
	const wall = stretches.reduce((sum, { wallMs }) => sum + wallMs, 0);
	const busy = stretches.reduce((sum, { engineBusyMs }) => sum + engineBusyMs, 0);
	const overhead = busy > 0 ? `, ${formatSignificant(wall / busy, 3)} × the time the engine was busy` : "";
	const resumed = stretches.length > 1 ? `, in ${formatCount(stretches.length)} stretches` : "";
	return `${formatDuration(wall)}${overhead}${resumed}`;
}
