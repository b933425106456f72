// The text of docs/tables/labelled-replies.md.
import { table } from "../simulate/table.mjs";
import { confusionOfChecks, confusionOfDetectors, labelPairs } from "./confusion.mjs";

const HEAD = ["sound", "false alarms", "% [90 %]", "faulty", "missed", "% [90 %]"];

export function labelledTable(replies, { holdCheck, detectors, clopperPearson, cohenKappa }) {
	const share = (events, n) => interval(clopperPearson(events, n), (value) => (100 * value).toFixed(1));
	const cells = ({ name, sound, falseAlarms, faulty, missed }) =>
		[name, sound, falseAlarms, share(falseAlarms, sound), faulty, missed, share(missed, faulty)].map(String);
	const checks = confusionOfChecks(replies, holdCheck);
	const rows = confusionOfDetectors(replies, detectors);
	const pairs = labelPairs(replies);
	const kappa = (of) => interval(cohenKappa(of), (value) => value.toFixed(3));
	return `${[
		"# Checks and detectors beside a reader's labels",
		"Written by `npm run label-table`; do not edit.",
		`${replies.length} different replies of SmolLM2-135M-Instruct (Q4_1 weights) to ${new Set(replies.map(({ prompt }) => prompt)).size} prompts, ${replies.filter(({ turn }) => turn > 1).length} of them from second and later turns, ${replies.filter(({ stop }) => stop !== "end-of-turn").length} cut by their limit, under f16, q5_0 and q4_0 caches and their controls at another batch size, and under 4-bit caches of the same model with key outliers, whose text breaks. [What they are](../../test/fixtures/labelled-replies/README.md), and how they were labelled. Intervals are exact (Clopper-Pearson) and take replies as independent.`,
		"## Checks",
		"Sound: the reader found what the check asks for; a false alarm is a check that failed all the same. Faulty: the reader did not; missed is a check that held all the same. Cut replies and checks that run code are left out.",
		table(["check", ...HEAD], [...checks, total(checks)].map(cells)).trimEnd(),
		"## Detectors",
		"Sound: the fault is not there; a false alarm is a detector that flags it all the same. Replies to which a detector does not apply are left out, and cut ones where the cut could be the fault. `lost-instruction` repeats a check and is left out.",
		table(["detector", ...HEAD], [...rows, total(rows)].map(cells)).trimEnd(),
		"## Agreement of the two passes",
		`Cohen's kappa [90 %]: ${kappa(pairs.checks)} on ${pairs.checks.length} labels of checks (met, not met, open), ${kappa(pairs.faults)} on ${pairs.faults.length} labels of faults. One reader, twice: agreement says how steady the labels are, not how right.`,
	].join("\n\n")}\n`;
}

function total(rows) {
	const sum = (key) => rows.reduce((all, row) => all + row[key], 0);
	return {
		name: "all",
		sound: sum("sound"),
		falseAlarms: sum("falseAlarms"),
		faulty: sum("faulty"),
		missed: sum("missed"),
	};
}

function interval(measured, words) {
	if (!measured.measured) return "–";
	const { value, low, high } = measured.estimate;
	return `${words(value)} [${words(low)}, ${words(high)}]`;
}
