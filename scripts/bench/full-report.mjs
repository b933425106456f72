// What a report of a whole Phase 2 weighs and how long it takes to open: a real run of `phase2.yaml --profile ci`, its
// analyses given to four variants, its observations to a release's size, replies of three kilobytes that part from the
// baseline's somewhere. Usage: node scripts/bench/full-report.mjs RUN
import { readFile } from "node:fs/promises";
import { judgeRecord } from "../../dist/app/judge/judge-record.js";
import { readRun } from "../../dist/store/read-run.js";
import { weighReport } from "./weigh-report.mjs";

const NAMES = ["q8_0", "q8_0/turbo4", "turbo4", "turbo3"];
const REPLY_CHARACTERS = 3000;
const words = (await readFile("docs/methodology.md", "utf8")).split(/\s+/);
const written = new Map();
let state = 1;

const html = await weighReport(enlarged(await judgeRecord(await readRun(process.argv[2]))));
console.log(/texts are cut at [^;]*;/.exec(html)?.[0] ?? "no text is cut");
console.log(`evidence: ${((/"base64":"([^"]*)"/.exec(html)?.[1].length ?? 0) / 1e6).toFixed(2)} MB`);

function enlarged(run) {
	const base = run.suite.baseline;
	const roles = new Map(run.plan.variants.map(({ config, role }) => [config.name, role]));
	const candidate = [...roles].find(([, role]) => role === "candidate")[0];
	const spread = (list, rename) =>
		list.flatMap((one) => (nameOf(one) === candidate ? NAMES.map((name) => rename(one, name)) : [one]));
	const withVariant = (one, variant) => ({ ...one, variant });
	const { judgement } = run;
	const lists = Object.entries(judgement).filter(([, value]) => Array.isArray(value) && value[0]?.variant);
	const variants = spread(run.plan.variants, (one, name) => ({ ...one, config: { ...one.config, name } }));
	const sides = variants.map(({ config }) => config.name);
	const trials = run.plan.trials.flatMap((trial) => (trial.variant === base ? grown(trial) : []));
	const answers = new Map(run.observations.map((one) => [one.trial, one]));
	const made = trials.flatMap(({ trial, source }) =>
		sides.map((name) => {
			const id = `${trial.id}@${name}`;
			const { outcome, ...rest } = answers.get(source);
			const observation = { ...rest, trial: id, caseId: trial.caseId, variant: name };
			return {
				trial: { ...trial, id, variant: name },
				observation: { ...observation, outcome: lengthened(outcome, trial.caseId, name) },
			};
		}),
	);
	return {
		...run,
		plan: { ...run.plan, variants, trials: made.map(({ trial }) => trial) },
		observations: made.map(({ observation }) => observation),
		judgement: {
			...judgement,
			...Object.fromEntries(lists.map(([key, list]) => [key, spread(list, withVariant)])),
			variantDecisions: Object.fromEntries(
				NAMES.map((name) => [name, judgement.variantDecisions[candidate] ?? judgement.decision]),
			),
		},
	};
}

function nameOf(one) {
	return one.variant ?? one.config?.name;
}

/** Five conversations of fifty turns, and a thousand needles a side. */
function grown(trial) {
	const copies = { session: 5, needle: 27, prompt: 10 }[trial.task.kind] ?? 1;
	return Array.from({ length: copies }, (_, copy) => ({
		source: trial.id,
		trial: {
			...trial,
			id: `${trial.id}#${copy}`,
			caseId: copy === 0 ? trial.caseId : `${trial.caseId}-${copy}`,
			task: trial.task.kind === "session" ? { ...trial.task, turns: fifty(trial.task.turns) } : trial.task,
		},
	}));
}

function fifty(turns) {
	return Array.from({ length: 50 }, (_, turn) => ({ ...turns[turn % turns.length], user: prose(400) }));
}

function lengthened(outcome, caseId, side) {
	if (outcome.state !== "answered" || outcome.answer.kind !== "session") return outcome;
	const replies = Array.from({ length: 50 }, (_, turn) => ({
		...outcome.answer.replies[turn % outcome.answer.replies.length],
		text: partingText(`${caseId} ${turn}`, side),
	}));
	return { ...outcome, answer: { ...outcome.answer, replies } };
}

/** The reply of a side: the baseline's up to where it parts from it. */
function partingText(key, side) {
	const own = prose(REPLY_CHARACTERS);
	if (side === "f16") {
		written.set(key, own);
		return own;
	}
	const shared = Math.floor(random() * REPLY_CHARACTERS);
	return (written.get(key) ?? own).slice(0, shared) + own.slice(shared);
}

function prose(length) {
	let text = "";
	while (text.length < length) text += `${words[Math.floor(random() * random() * words.length)]} `;
	return text.slice(0, length);
}

function random() {
	state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
	return state / 2 ** 32;
}
