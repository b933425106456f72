// Errors and savings of runs that stop a variant as tq-eval run does: by the program's own evidence, in its own order.
import { studentTQuantile } from "../../dist/statistics/distribution/student-t.js";
import { exactBounds } from "../../dist/statistics/interval/exact-bounds.js";
import { jointEValue } from "../../dist/statistics/sequential/betting.js";
import { evidenceBeyond } from "../../dist/statistics/sequential/harm-evidence.js";
import { stopFrom } from "../../dist/verdict/stop/found-stop.js";
import { binomial, clusterShare, source } from "./draws.mjs";
import { errorCell, percent, precision, table } from "./table.mjs";

const one = (share) => (draws) => ({ harm: Number(draws.random() < share), weight: 1 });
const haystack = (mean, icc) => (draws) => ({ harm: binomial(draws, 10, clusterShare(draws, mean, icc)), weight: 10 });
const session = (mean, icc) => (draws) => ({ harm: binomial(draws, 50, clusterShare(draws, mean, icc)), weight: 50 });
const lognormal = (mean, deviation, draws) => mean * Math.exp(deviation * draws.normal() - deviation ** 2 / 2);
// KL above a floor that varies as much as the divergence itself: raw = harm + floor, both of one chunk.
const chunk = (mean, floor) => (draws) => {
	const [low, raw] = [lognormal(floor, 1, draws), lognormal(mean + floor, 1.4, draws)];
	return { harm: raw - low, weight: 1, floor: low };
};

// Sixty prompts of twelve categories in a drawn order, losses of one category alike.
function categories(mean, icc) {
	return (draws) => {
		const shares = Array.from({ length: 12 }, () => clusterShare(draws, mean, icc));
		const order = Array.from({ length: 60 }, (_, index) => ({ share: shares[index % 12], key: draws.random() }));
		return order.sort((a, b) => a.key - b.key).map(({ share }) => one(share)(draws));
	};
}

const independent = (count, unit) => (draws) => Array.from({ length: count }, () => unit(draws));
const lengths = (count, shares) => (draws) =>
	shares.flatMap((share, index) =>
		Array.from({ length: count }, () => ({ ...one(share)(draws), stratum: `${index}` })),
	);

/** [criterion and unit, bound, strata, the units of one run, the exact or t test at its end or null]. */
const SINGLE = [
	["needle: 60 haystacks of one", 0.05, 1, independent(60, one(0.05)), exactEnd],
	["needle: 60 haystacks of ten, ICC 0.2", 0.05, 1, independent(60, haystack(0.05, 0.2)), null],
	["needle: four lengths of 30 haystacks", 0.05, 4, lengths(30, [0.05, 0.05, 0.05, 0.05]), null],
	["prompts: 60, independent", 0.05, 1, independent(60, one(0.05)), exactEnd],
	["prompts: 60 of 12 categories, ICC 0.1", 0.05, 1, categories(0.05, 0.1), null],
	["prompts: 60 of 12 categories, ICC 0.3", 0.05, 1, categories(0.05, 0.3), null],
	["recall: 40 conversations, ICC 0.2", 0.05, 1, independent(40, session(0.05, 0.2)), null],
	[
		"KL: 48 chunks, no floor",
		0.02,
		1,
		independent(48, (draws) => ({ harm: lognormal(0.02, 1, draws), weight: 1 })),
		logTEnd,
	],
	["KL: 48 chunks above a floor of half the bound", 0.02, 1, independent(48, chunk(0.02, 0.01)), null],
	["KL: 48 chunks above a floor of the bound", 0.02, 1, independent(48, chunk(0.02, 0.02)), null],
];

function exactEnd(units, bound) {
	const lost = units.reduce((sum, { harm }) => sum + harm, 0);
	return exactBounds(lost, units.length, 0.05)[0] > bound;
}

function logTEnd(units, bound) {
	const n = units.length;
	const mean = units.reduce((sum, { harm }) => sum + harm, 0) / n;
	const variance = units.reduce((sum, { harm }) => sum + (harm - mean) ** 2, 0) / (n - 1);
	return Math.log(mean / bound) > (studentTQuantile(0.95, n - 1) * Math.sqrt(variance / n)) / mean;
}

function crosses(units, bound, strata) {
	for (let n = 3; n <= units.length; n++) if (evidenceBeyond(units.slice(0, n), bound, strata) >= 20) return true;
	return false;
}

function singleRows({ trials, seed }) {
	return SINGLE.map(([name, bound, strata, draw, end]) => {
		const draws = source(seed, name);
		let [stopped, ended, either] = [0, 0, 0];
		for (let trial = 0; trial < trials; trial++) {
			const units = draw(draws);
			const [early, late] = [crosses(units, bound, strata), end?.(units, bound) ?? false];
			stopped += Number(early);
			ended += Number(late);
			either += Number(early || late);
		}
		const late = end === null ? ["–", "–"] : [errorCell(ended / trials), errorCell(either / trials)];
		return [name, errorCell(stopped / trials), ...late];
	});
}

/** The parts of a run in their order, the one that takes least first: units, share of its time, pass bound, criterion. */
const PARTS = {
	chunks: { units: 48, time: 0.11, bound: 0.02 },
	needles: { units: 60, time: 0.14, bound: 0.05 },
	prompts: { units: 60, time: 0.18, bound: 0.05 },
	sessions: { units: 40, time: 0.57, bound: 0.05 },
};
const LOSSLESS = { chunks: chunk(0, 0.001), needles: one(0), prompts: one(0), sessions: session(0, 0) };
const flat = (mean) => (draws) => ({ harm: lognormal(mean, 1.4, draws), weight: 1 });
const VARIANTS = [
	[
		"exactly at every bound",
		{ chunks: flat(0.02), needles: one(0.05), prompts: one(0.05), sessions: session(0.05, 0.1) },
	],
	["lossless", LOSSLESS],
	[
		"broken: half of everything lost, KL 2",
		{ chunks: flat(2), needles: one(0.5), prompts: one(0.5), sessions: session(0.5, 0.1) },
	],
	[
		"clear: 20 % lost, KL 0.1",
		{ chunks: flat(0.1), needles: one(0.2), prompts: one(0.2), sessions: session(0.2, 0.1) },
	],
	["KL alone, 0.2", { ...LOSSLESS, chunks: flat(0.2) }],
	["needles alone, half lost", { ...LOSSLESS, needles: one(0.5) }],
	["prompts alone, half lost", { ...LOSSLESS, prompts: one(0.5) }],
	["sessions alone, 30 % lost", { ...LOSSLESS, sessions: session(0.3, 0.1) }],
];

// Stops where the program would, and says what the variant had cost by then.
function runVariant(draws, units) {
	let evidence = Object.entries(PARTS).map(([name, { bound }]) => ({ name, bound, beyond: [], e: 1 }));
	let cost = 0;
	for (const [name, { units: count, time, bound }] of Object.entries(PARTS)) {
		for (let unit = 0; unit < count; unit++) {
			evidence = evidence.map((own) => {
				if (own.name !== name) return own;
				const beyond = [...own.beyond, units[name](draws)];
				return { ...own, beyond, e: evidenceBeyond(beyond, bound) };
			});
			cost += time / count;
			if (stopFrom(evidence, jointEValue(evidence.map(({ e }) => e))) !== null) return { stopped: true, cost };
		}
	}
	return { stopped: false, cost };
}

function variantRows({ trials, seed }) {
	return VARIANTS.map(([name, units], index) => {
		const draws = source(seed, `stopped variant ${name}`);
		const runs = Array.from({ length: trials }, () => runVariant(draws, units));
		const share = runs.filter(({ stopped }) => stopped).length / trials;
		const cost = runs.reduce((sum, run) => sum + run.cost, 0) / trials;
		return [name, index === 0 ? errorCell(share) : percent(share), `${(100 * cost).toFixed(0)} %`];
	});
}

export function stoppingTables(run) {
	const few = { ...run, trials: Math.ceil(run.trials / 2) };
	return `
## One criterion of a run that may stop

Harm exactly at the bound, units as a suite has them; false FAIL in %: of the evidence that may stop it (20 by itself, whenever
one looks), of the test at the end alone, and of either. ${precision(run.trials)}.

${table(["criterion", "stopped", "test at the end", "either"], singleRows(run))}
## A whole variant

Chunks of text, needles, prompts and conversations, one part after the other as a run has them, stopped when the average of the
four e-values reaches 20 (error 5 % for the variant as a whole) and its heaviest criterion has three units. Time is the variant's
own: baseline and control run to their end. ${precision(few.trials)}.

${table(["variant", "stopped in %", "time used"], variantRows(few))}`;
}
