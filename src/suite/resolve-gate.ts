import type { KvConfig } from "../kv/kv-config.ts";
import type { ProblemList } from "./file/problem-list.ts";
import type { SourceFile } from "./file/source-file.ts";
import type { SuiteView } from "./suite-view.ts";

/** The variants that the decision is about: those the suite names, or every candidate. */
export function resolveGate(
	view: SuiteView,
	variants: readonly KvConfig[],
	source: SourceFile,
	problems: ProblemList,
): string[] {
	const candidates = variants.map(({ name }) => name).filter((name) => name !== view.baseline);
	for (const [index, value] of (view.gate ?? []).entries()) {
		const path = ["gate", "variants", index];
		if (value === view.baseline)
			problems.report(source, {
				path,
				message: "the baseline cannot be gated: it is what variants are held against",
				value,
			});
		else if (view.allVariantsRead && !candidates.includes(value))
			problems.report(source, { path, message: "not a variant of this suite", value, known: candidates });
	}
	return [...(view.gate ?? candidates)];
}
