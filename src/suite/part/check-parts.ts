import type { ProblemAt, ProblemList } from "../file/problem-list.ts";
import type { FilePath } from "../file/source-file.ts";
import { PART_KINDS } from "../kinds.ts";
import type { SuiteView } from "../suite-view.ts";
import type { PartDefinition } from "./part-definition.ts";
import { withThinking } from "./with-thinking.ts";

/** Faults of parts against each other and against the engine: names used twice, work that the context cannot hold. */
export function checkParts(view: SuiteView, problems: ProblemList): void {
	const names = new Set<string>();
	for (const { index, item, source } of view.parts) {
		const name = item.name ?? item.part;
		const path = ["parts", index];
		if (names.has(name))
			problems.report(source, duplicateName(item.name === undefined ? path : [...path, "name"], name));
		names.add(name);
		if (view.engine === null) continue;
		const definition: PartDefinition = PART_KINDS[item.part];
		for (const fault of definition.faults(withThinking(item, view.thinking), path, view.engine))
			problems.report(source, fault);
	}
}

function duplicateName(path: FilePath, value: string): ProblemAt {
	return { path, message: "duplicate part name; give one of them another `name`", value };
}
