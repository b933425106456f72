import type { KvConfig } from "../kv/kv-config.ts";
import { isKnownType, KV_TYPES } from "../kv/kv-type.ts";
import type { ProblemList } from "./file/problem-list.ts";
import type { SourceFile } from "./file/source-file.ts";
import type { SuiteView } from "./suite-view.ts";
import { resolveVariant } from "./variant/resolve-variant.ts";

/** All variants, the baseline first whether or not it is listed; names are unique, and a baseline that is not listed is of our own list. */
export function resolveVariants(view: SuiteView, source: SourceFile, problems: ProblemList): KvConfig[] {
	const seen = new Map<string, KvConfig>();
	for (const { index, item } of view.variants) {
		const result = resolveVariant(item);
		if (!result.resolved) {
			for (const problem of result.problems)
				problems.report(source, { ...problem, path: ["variants", index, ...problem.path] });
		} else if (seen.has(result.config.name)) {
			const message = "duplicate variant; give one of them another `name`";
			problems.report(source, { path: ["variants", index], message, value: result.config.name });
		} else seen.set(result.config.name, result.config);
	}
	const baseline = seen.get(view.baseline) ?? unlistedBaseline(view, source, problems);
	const rest = [...seen.values()].filter(({ name }) => name !== view.baseline);
	return baseline === null ? rest : [baseline, ...rest];
}

function unlistedBaseline(view: SuiteView, source: SourceFile, problems: ProblemList): KvConfig | null {
	const result = resolveVariant(view.baseline);
	const isKnown = result.resolved && [result.config.k, result.config.v].every(isKnownType);
	if (isKnown) return { ...result.config, name: view.baseline };
	const unknown = { value: view.baseline, known: Object.keys(KV_TYPES) };
	for (const problem of result.resolved ? [unknown] : result.problems)
		problems.report(source, { ...problem, path: ["baseline"], message: "neither a listed variant nor a KV type" });
	return null;
}
