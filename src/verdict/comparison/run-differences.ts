import { kvConfigLabel } from "../../kv/kv-config.ts";
import type { Provenance } from "../../record/provenance.ts";
import type { RecordedRun } from "../recorded/recorded-run.ts";
import type { RunDifference } from "./comparison.ts";

/** Everything besides the replies in which two runs differ: a reader must know it before reading a difference. */
export function runDifferences(
	a: RecordedRun & { readonly provenance: Provenance },
	b: RecordedRun & { readonly provenance: Provenance },
): RunDifference[] {
	const left = describeRun(a);
	const right = describeRun(b);
	return [...new Set([...Object.keys(left), ...Object.keys(right)])]
		.map((what) => ({ what, a: left[what] ?? "none", b: right[what] ?? "none" }))
		.filter((difference) => difference.a !== difference.b);
}

function describeRun({ suite, plan, provenance }: RecordedRun & { readonly provenance: Provenance }) {
	const { engine, model, harness, host } = provenance;
	const named = (what: string, entries: Readonly<Record<string, string>>) =>
		Object.entries(entries).map(([name, value]) => [`${what} ${name}`, value] as const);
	const described: Record<string, string> = {
		suite: suite.name,
		"suite version": String(suite.version),
		"suite digest": suite.digest,
		baseline: suite.baseline,
		"model name": model.name ?? "unnamed",
		"model digest": model.sha256 ?? "not told",
		engine: engine.kind,
		"engine version": engine.version,
		backend: engine.backend,
		"harness version": harness.version,
		"node version": harness.node,
		processor: host.cpu,
		...Object.fromEntries(named("binary", engine.binaries)),
		...Object.fromEntries(
			plan.variants.map(({ config, settings }) => [`settings ${config.name}`, JSON.stringify(settings)]),
		),
		...Object.fromEntries(plan.variants.map(({ config }) => [`cache ${config.name}`, kvConfigLabel(config)])),
		...Object.fromEntries(
			suite.criteria.map(({ id, pass, kill }) => [`criterion ${id}`, `pass ${pass}, kill ${kill}`]),
		),
	};
	return described;
}
