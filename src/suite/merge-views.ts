import type { ProblemList } from "./file/problem-list.ts";
import type { SuiteTree } from "./file/suite-tree.ts";
import { type PlacedCriterion, type SuiteView, viewSuite } from "./suite-view.ts";

/** One view of a suite and of those that it includes: their parts and criteria, everything else from the suite itself. */
export function mergeViews({ sources, omitted }: SuiteTree, problems: ProblemList): SuiteView {
	const views = sources.map(viewSuite);
	const own = views.at(-1)!;
	const parts = views.flatMap((view) => view.parts);
	const kept = parts.filter(({ item }) => !omitted.has(item.name ?? item.part));
	return {
		...own,
		parts: kept,
		omittedKinds: parts.filter((part) => !kept.includes(part)).map(({ item }) => item.part),
		allPartsRead: views.every(({ allPartsRead }) => allPartsRead),
		criteria: mergeCriteria(views, problems),
	};
}

/** The suite's own thresholds win; two included suites that disagree are refused, since neither is meant more. */
function mergeCriteria(views: readonly SuiteView[], problems: ProblemList): PlacedCriterion[] {
	const own = views.at(-1)!.criteria;
	const merged = new Map(own.map((criterion) => [criterion.id, criterion]));
	for (const criterion of views.slice(0, -1).flatMap(({ criteria }) => criteria)) {
		const { id, stated, source } = criterion;
		const other = merged.get(id);
		merged.set(id, other ?? criterion);
		if (other === undefined || own.includes(other) || sameThresholds(other, criterion)) continue;
		const message = `another threshold than in ${other.source.file}; state it in the suite that includes both`;
		problems.report(source, { path: ["criteria", id], message, value: stated, at: "key" });
	}
	return [...merged.values()];
}

function sameThresholds({ stated: a }: PlacedCriterion, { stated: b }: PlacedCriterion): boolean {
	return a.pass === b.pass && a.kill === b.kill;
}
