// Errors of planned looks at a t criterion, and of units added on advice.

import { normalQuantile } from "../../dist/statistics/distribution/normal.js";
import { studentTQuantile } from "../../dist/statistics/distribution/student-t.js";
import { LATER_CONFIDENCE, laterLook, MOST_GROWTH, MOST_LOOKS } from "../../dist/statistics/sequential/later-looks.js";
import { plannedLooks } from "../../dist/statistics/sequential/planned-looks.js";
import { forecastT, trialsToDecide } from "../../dist/verdict/rule/trials-to-decide.js";
import { source } from "./draws.mjs";
import { errorCell, precision, table } from "./table.mjs";

const DISTRIBUTIONS = {
	normal: ({ normal }) => normal(),
	t3: ({ normal }) => normal() / Math.sqrt(normal() ** 2 + normal() ** 2 + normal() ** 2),
};

const quantiles = new Map();
function limit(alpha, n) {
	const key = `${alpha} ${n}`;
	if (!quantiles.has(key)) quantiles.set(key, studentTQuantile(1 - alpha, n - 1));
	return quantiles.get(key);
}

/** Beyond this many values their sums are drawn at once: normal, and the squares' nearly so. */
const ONE_BY_ONE = 200;

// The same walk for normal values, as cheap for thousands of units as for hundreds.
function normalWalker(normal) {
	let [n, total, squares] = [0, 0, 0];
	return {
		to(count) {
			for (; n < Math.min(count, ONE_BY_ONE); n++) {
				const x = normal();
				total += x;
				squares += x * x;
			}
			if (count > n) {
				total += Math.sqrt(count - n) * normal();
				squares += count - n + Math.sqrt(2 * (count - n)) * normal();
				n = count;
			}
			return scoreOf(n, total, squares);
		},
	};
}

function scoreOf(n, total, squares) {
	const mean = total / n;
	const deviation = Math.sqrt((squares - n * mean * mean) / (n - 1));
	return { t: (mean / deviation) * Math.sqrt(n), distance: Math.abs(mean) / deviation };
}

// Adds values to sums and says at each look whether the mean lies beyond 0 on either side.
function walker(draw) {
	let [n, total, squares] = [0, 0, 0];
	return {
		to(count) {
			for (; n < count; n++) {
				const x = draw();
				total += x;
				squares += x * x;
			}
			return scoreOf(n, total, squares);
		},
	};
}

function plannedRow({ trials, seed }, counts, looks, name) {
	const draws = source(seed, `planned ${name} ${counts}`);
	let [fail, pass] = [0, 0];
	for (let trial = 0; trial < trials; trial++) {
		const values = walker(() => DISTRIBUTIONS[name](draws));
		for (const { n, alpha } of looks) {
			const { t } = values.to(n);
			if (Math.abs(t) <= limit(alpha, n)) continue;
			if (t > 0) fail += 1;
			else pass += 1;
			break;
		}
	}
	return `${errorCell(pass / trials)} / ${errorCell(fail / trials)}`;
}

function plannedRows(run) {
	const plans = [
		[5, 8, 12],
		[8, 16, 24],
		[12, 24, 48],
	];
	const kinds = ["unadjusted", "even", "square"];
	return plans.flatMap((counts) =>
		kinds.map((kind) => {
			const looks = kind === "unadjusted" ? counts.map((n) => ({ n, alpha: 0.05 })) : plannedLooks(counts, 0.05, kind);
			const levels = looks.map(({ alpha }) => alpha.toFixed(4)).join(", ");
			return [
				counts.join(", "),
				kind,
				levels,
				...Object.keys(DISTRIBUTIONS).map((name) => plannedRow(run, counts, looks, name)),
			];
		}),
	);
}

const BOUND = { pass: 0, kill: null, worse: "higher" };

// The count that a verdict advises, four times what there is at most; of many units by the normal formula, in no time.
function advised(units, { t, distance }) {
	if (units < ONE_BY_ONE) {
		const value = t / Math.sqrt(units);
		const reach = studentTQuantile(0.95, units - 1) / Math.sqrt(units);
		const now = { value, low: value - reach, high: value + reach, n: units, unit: "SD", confidence: 0.9 };
		const needed = trialsToDecide(now, BOUND, forecastT(now, LATER_CONFIDENCE));
		return Math.min(MOST_GROWTH * units, units + (needed.decidable ? needed.more : MOST_GROWTH * units));
	}
	const z = normalQuantile((1 + LATER_CONFIDENCE) / 2);
	const wanted = Math.ceil(((z + normalQuantile(0.9)) / distance) ** 2 + z ** 2 / 2);
	return Math.min(MOST_GROWTH * units, Math.max(wanted, units + 1));
}

// Looks again and again at the count that the look before advises, until it is decided or no look is left.
function followAdvice({ trials, seed }, start, name, alphaAt) {
	const draws = source(seed, `advice ${start} ${name}`);
	let [fail, pass] = [0, 0];
	for (let trial = 0; trial < trials; trial++) {
		const values = normalWalker(draws.normal);
		let units = start;
		for (let look = 1; look <= MOST_LOOKS; look++) {
			const score = values.to(units);
			const { t } = score;
			if (Math.abs(t) > limit(alphaAt(look), units)) {
				if (t > 0) fail += 1;
				else pass += 1;
				break;
			}
			if (look < MOST_LOOKS) units = advised(units, score);
		}
	}
	return { pass: pass / trials, fail: fail / trials };
}

export function lookTables(run) {
	const many = { ...run, trials: 10 * run.trials };
	const levels = { plain: () => 0.05, shipped: (look) => laterLook(look).alpha };
	const advice = [5, 12, 48].map((start) => {
		const cells = Object.entries(levels).map(([name, alphaAt]) => followAdvice(many, start, name, alphaAt));
		return [start, ...cells.map(({ pass, fail }) => `${errorCell(pass)} / ${errorCell(fail)}`)];
	});
	return `## Planned looks at a t criterion

True value at the bound; false PASS / false FAIL in % over all looks. ${precision(run.trials)}.

${table(["looks at", "spending", "one-sided level at each", "normal", "t3"], plannedRows(run))}
## Units added on advice

A t criterion at its bound, up to ${MOST_LOOKS} looks, each at the number of units that the look before advised for 90 % power. False PASS /
false FAIL in %. ${precision(many.trials)}.

${table(["units at first", "5 % at every look", `5 %, then ${100 * laterLook(2).alpha} % (as shipped)`], advice)}`;
}
