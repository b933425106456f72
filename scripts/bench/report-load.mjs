// How long a report of many observations takes to render and to open, and what it weighs. A real run, its trials repeated
// under new case names until there are as many as asked for. Usage: node scripts/bench/report-load.mjs RUN [--observations 10000]
import { parseArgs } from "node:util";
import { judgeRecord } from "../../dist/app/judge/judge-record.js";
import { readRun } from "../../dist/store/read-run.js";
import { weighReport } from "./weigh-report.mjs";

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { observations: { type: "string", default: "10000" } },
});
await weighReport(grown(await judgeRecord(await readRun(positionals[0])), Number(values.observations)));

function grown(judged, least) {
	const copies = Math.ceil(least / judged.observations.length);
	const copied = (list, rename) =>
		Array.from({ length: copies }, (_, copy) => list.map((one) => rename(one, copy))).flat();
	const trials = copied(judged.plan.trials, (one, copy) => ({
		...one,
		id: `${one.id}#${copy}`,
		caseId: `${one.caseId}#${copy}`,
	}));
	const observations = copied(judged.observations, (one, copy) => ({
		...one,
		trial: `${one.trial}#${copy}`,
		caseId: `${one.caseId}#${copy}`,
	}));
	return { ...judged, plan: { ...judged.plan, trials }, observations };
}
