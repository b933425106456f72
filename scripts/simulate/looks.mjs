// Errors of planned looks at a t criterion, and of units added on advice.
import { studentTQuantile } from "../../dist/statistics/distribution/student-t.js";
import { laterLook, MOST_LOOKS, nextLook } from "../../dist/statistics/sequential/later-looks.js";
import { plannedLooks } from "../../dist/statistics/sequential/planned-looks.js";
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
			const mean = total / n;
			const deviation = Math.sqrt((squares - n * mean * mean) / (n - 1));
			return { t: (mean / deviation) * Math.sqrt(n), distance: Math.abs(mean) / deviation };
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

// Looks again and again at the count that the look before advises, until it is decided or no look is left.
function followAdvice({ trials, seed }, start, name, alphaAt) {
	const draws = source(seed, `advice ${start} ${name}`);
	let [fail, pass] = [0, 0];
	for (let trial = 0; trial < trials; trial++) {
		const values = walker(draws.normal);
		let units = start;
		for (let look = 1; look <= MOST_LOOKS; look++) {
			const { t, distance } = values.to(units);
			if (Math.abs(t) > limit(alphaAt(look), units)) {
				if (t > 0) fail += 1;
				else pass += 1;
				break;
			}
			// An estimate nearly on the bound asks for the most growth whatever the level; the search for its number is spared.
			units = distance < 1 / Math.sqrt(units) ? 4 * units : (nextLook(look, units, distance)?.units ?? units);
		}
	}
	return { pass: pass / trials, fail: fail / trials };
}

export function lookTables(run) {
	const few = { ...run, trials: Math.ceil(run.trials / 2) };
	const levels = { plain: () => 0.05, shipped: (look) => laterLook(look).alpha };
	const advice = [5, 12, 48].map((start) => {
		const cells = Object.entries(levels).map(([name, alphaAt]) => followAdvice(few, start, name, alphaAt));
		return [start, ...cells.map(({ pass, fail }) => `${errorCell(pass)} / ${errorCell(fail)}`)];
	});
	return `## Planned looks at a t criterion

True value at the bound; false PASS / false FAIL in % over all looks. ${precision(run.trials)}.

${table(["looks at", "spending", "one-sided level at each", "normal", "t3"], plannedRows(run))}
## Units added on advice

A t criterion at its bound, up to ${MOST_LOOKS} looks, each at the number of units that the look before advised for 90 % power. False PASS /
false FAIL in %. ${precision(few.trials)}.

${table(["units at first", "5 % at every look", `5 %, then ${100 * laterLook(2).alpha} % (as shipped)`], advice)}`;
}
