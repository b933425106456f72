// Errors and savings of evidence by betting, which may be looked at while a run goes on.
import { betOn, eValue, startBetting } from "../../dist/statistics/sequential/betting.js";
import { binomial, clusterShare, source } from "./draws.mjs";
import { errorCell, percent, precision, table } from "./table.mjs";

const ENOUGH = 20;

// Units until the e-value reaches 20, at most `most`; null where it never does.
function stop(question, draw, most) {
	let state = startBetting(question);
	for (let unit = 1; unit <= most; unit++) {
		state = betOn(state, draw());
		if (eValue(state) >= ENOUGH) return unit;
	}
	return null;
}

function stopped({ trials, seed }, name, question, unit, most) {
	const draws = source(seed, name);
	const counts = Array.from({ length: trials }, () => stop(question, () => unit(draws), most)).filter(
		(n) => n !== null,
	);
	const mean = counts.reduce((sum, n) => sum + n, 0) / Math.max(1, counts.length);
	return { share: counts.length / trials, mean };
}

const beyond = (bound, least = 0, most = 1) => ({ nullMean: "at-most", bound, least, most });
const below = (bound, least = 0, most = 1) => ({ nullMean: "at-least", bound, least, most });
const event = (share) => (draws) => Number(draws.random() < share);
const sessionShare = (mean, icc) => (draws) => binomial(draws, 50, clusterShare(draws, mean, icc)) / 50;
const breaking = (one, share) => (draws) => (draws.random() < 1 / one ? share : 0);
const signed = (lost, gained) => (draws) => {
	const u = draws.random();
	return u < lost ? 1 : u < lost + gained ? -1 : 0;
};
const lognormal = (mean, deviation) => (draws) => mean * Math.exp(deviation * draws.normal() - deviation ** 2 / 2);
const bursts = (mean) => (draws) => (mean / 2.95) * (draws.random() < 0.05 ? 40 : 1);

/** [criterion and unit, question, most units, draw at the bound, draws of clear cases]. */
const BETS = [
	[
		"needle lost, bound 5 %",
		beyond(0.05),
		500,
		{ "at the bound": event(0.05) },
		{ "50 %": event(0.5), "30 %": event(0.3), "20 %": event(0.2) },
	],
	[
		"prompt lost 1, gained -1, bound 10 %",
		beyond(0.1, -1),
		500,
		{ "12 % lost, 2 % gained": signed(0.12, 0.02) },
		{ "80 %": signed(0.8, 0), "50 %": signed(0.5, 0), "30 %": signed(0.32, 0.02) },
	],
	[
		"session, share lost of 50 turns, bound 5 %",
		beyond(0.05),
		300,
		{ "ICC 0": sessionShare(0.05, 0), "ICC 0.2": sessionShare(0.05, 0.2), "one in ten breaks": breaking(10, 0.5) },
		{
			"50 %, ICC 0.1": sessionShare(0.5, 0.1),
			"20 %, ICC 0.1": sessionShare(0.2, 0.1),
			"one in two breaks": breaking(2, 0.5),
		},
	],
	[
		"KL of a chunk, bound 0.02",
		beyond(0.02, 0, Number.POSITIVE_INFINITY),
		500,
		{ "lognormal 1.4": lognormal(0.02, 1.4), "lognormal 2": lognormal(0.02, 2), "5 % × 40": bursts(0.02) },
		{ 0.2: lognormal(0.2, 1.4), 0.05: lognormal(0.05, 1.4) },
	],
	[
		"PASS: needle, bound 5 %",
		below(0.05),
		500,
		{ "at the bound": event(0.05) },
		{ "none lost": event(0), "1 % lost": event(0.01) },
	],
	[
		"PASS: session, bound 5 %",
		below(0.05),
		500,
		{ "one in ten breaks": breaking(10, 0.5) },
		{ "none lost": sessionShare(0, 0) },
	],
];

function betRows(run) {
	return BETS.flatMap(([name, question, most, nulls, clear]) => [
		...Object.entries(nulls).map(([label, unit]) => {
			const { share } = stopped(run, `${name} ${label}`, question, unit, most);
			return [name, `${label} (true at the bound)`, errorCell(share), "–"];
		}),
		...Object.entries(clear).map(([label, unit]) => {
			const { share, mean } = stopped(run, `${name} ${label}`, question, unit, most);
			return [name, label, percent(share), mean.toFixed(1)];
		}),
	]);
}

export function bettingTables(run) {
	return `## Evidence by betting: valid whenever one looks

Stopped at an e-value of ${ENOUGH} (error 5 %): share stopped in % within the most units simulated (500; sessions 300), and the mean
number of units of those that stopped. ${precision(run.trials)}.

${table(["criterion and unit", "truth", "stopped", "units"], betRows(run))}`;
}
