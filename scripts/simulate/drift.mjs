// False alarms and onset sets of the drift detectors, in noises that break their assumptions as well.
import { detectDrift } from "../../dist/statistics/series/drift-detector.js";
import { detectTurnDrift } from "../../dist/statistics/series/turn-drift.js";
import { source } from "./draws.mjs";
import { errorCell, percent, precision, table } from "./table.mjs";

const TURNS = 50;
const SESSIONS = 5;
const LOG_KL = { unit: "nats", least: Math.log(1.5), by: "median" };
const ANSWERS = { unit: "share", least: 0.05, by: "mean" };

function autocorrelated({ normal }, rho) {
	let x = normal();
	return Array.from({ length: TURNS }, (_, index) => {
		if (index > 0) x = rho * x + Math.sqrt(1 - rho ** 2) * normal();
		return x;
	});
}

function student(draws) {
	const squares = draws.normal() ** 2 + draws.normal() ** 2 + draws.normal() ** 2;
	return draws.normal() / Math.sqrt(squares);
}

const blocks = ({ normal }, deviation) => Array.from({ length: TURNS / 10 }, () => deviation * normal());

/** Series of fifty turns whose level never changes. */
const NOISES = {
	independent: (draws) => autocorrelated(draws, 0),
	"t3 tails": (draws) => Array.from({ length: TURNS }, () => student(draws)),
	"AR 0.3": (draws) => autocorrelated(draws, 0.3),
	"AR 0.6": (draws) => autocorrelated(draws, 0.6),
	"slow component, AR 0.9, 30 % of the variance": (draws) => {
		const slow = autocorrelated(draws, 0.9);
		return slow.map((x) => Math.sqrt(0.3) * x + Math.sqrt(0.7) * draws.normal());
	},
	...Object.fromEntries(
		[0.5, 1].map((deviation) => [
			`content of blocks of ten turns, SD ${deviation}`,
			(draws) => {
				const level = blocks(draws, deviation);
				return Array.from({ length: TURNS }, (_, turn) => draws.normal() + level[Math.floor(turn / 10)]);
			},
		]),
	),
};

const shapes = [
	...[20, 30, 42].flatMap((at) => [1, 2].map((size) => ({ kind: "step", at, size }))),
	...[20, 30].flatMap((at) => [2, 3].map((size) => ({ kind: "ramp", at, size }))),
];

function added({ kind, at, size }, turn) {
	if (kind === "step") return turn >= at ? size : 0;
	return (size * Math.max(0, turn - at)) / (TURNS - at);
}

function onsetCell({ trials, seed }, noise, shape) {
	const draws = source(seed, `onset ${noise} ${JSON.stringify(shape)}`);
	let [found, held, width] = [0, 0, 0];
	for (let trial = 0; trial < trials; trial++) {
		const series = NOISES[noise](draws).map((x, index) => x + added(shape, index + 1));
		const detection = detectDrift(series, 0);
		if (!detection.flagged) continue;
		const [low, high] = detection.shape.onsetSet;
		found += 1;
		width += high - low + 1;
		if (low <= shape.at && shape.at <= high) held += 1;
	}
	return `${percent(found / trials)} / ${percent(held / found)} (${(width / found).toFixed(0)})`;
}

function alarmShare({ trials, seed }, name, alarms) {
	const draws = source(seed, name);
	let count = 0;
	for (let trial = 0; trial < trials; trial++) if (alarms(draws)) count += 1;
	return count / trials;
}

function pooled(draws, { deviation = 0.4, rho = 0, level = 0, content = 0, slow = 0, block = 0, step = 0, stops }) {
	const levels = Array.from({ length: SESSIONS }, () => level * draws.normal());
	const lowest = levels.indexOf(Math.min(...levels));
	return levels.map((own, session) => {
		const noise = autocorrelated(draws, rho);
		const drifting = autocorrelated(draws, 0.9);
		const ofPhase = blocks(draws, content);
		const ofTime = blocks(draws, block);
		const end = stops?.({ session, lowest }) ?? TURNS;
		return noise.slice(0, end).map((x, index) => {
			const time = Math.floor(index / 10);
			const phase = (time + session) % 5;
			const value = own + deviation * x + slow * drifting[index] + ofPhase[phase] + ofTime[time];
			return { turn: index + 1, stratum: `phase ${phase}`, value: value + (index + 1 >= 30 ? step : 0) };
		});
	});
}

function answers({ random }, shares, stopsAt) {
	return shares.map((share, session) =>
		Array.from({ length: session === 0 ? stopsAt : TURNS }, (_, index) => ({
			turn: index + 1,
			stratum: `phase ${(Math.floor(index / 10) + session) % 5}`,
			value: Number(random() < share) - Number(random() < 0.02),
		})),
	);
}

const twoStop = ({ session }) => (session < 2 ? 35 : TURNS);
const lowestStops = ({ session, lowest }) => (session === lowest ? 35 : TURNS);

const POOLED = [
	["independent, SD 0.4", { deviation: 0.4 }],
	["independent, SD 1", { deviation: 1 }],
	["AR 0.3, SD 0.8", { deviation: 0.8, rho: 0.3 }],
	["AR 0.6, SD 0.8", { deviation: 0.8, rho: 0.6 }],
	["slow component AR 0.9, SD 0.5", { deviation: 0.7, slow: 0.5 }],
	["content of session × phase, SD 0.4", { content: 0.4 }],
	["content of session × phase, SD 1", { content: 1 }],
	["content of blocks of time, SD 0.4", { block: 0.4 }],
	["levels SD 1, two of five stop at turn 35", { level: 1, stops: twoStop }],
	["levels SD 2, two of five stop at turn 35", { level: 2, stops: twoStop }],
	["levels SD 1, the lowest stops at turn 35", { level: 1, stops: lowestStops }],
	["levels SD 2, the lowest stops at turn 35", { level: 2, stops: lowestStops }],
];

export function driftTables(run) {
	const few = { ...run, trials: Math.ceil(run.trials / 4) };
	const flagged = (sessions, reading) => {
		const drift = detectTurnDrift(sessions, reading);
		return drift.tested && drift.flagged;
	};
	const share = (name, make, reading) => alarmShare(few, name, (draws) => flagged(make(draws), reading));
	const single = Object.keys(NOISES).map((noise) => [
		noise,
		errorCell(alarmShare(run, noise, (draws) => detectDrift(NOISES[noise](draws), 0).flagged)),
	]);
	const rows = POOLED.map(([name, noise]) => [
		name,
		errorCell(share(name, (draws) => pooled(draws, noise), LOG_KL)),
		percent(share(`${name} step`, (draws) => pooled(draws, { ...noise, step: 0.6 }), LOG_KL)),
	]);
	const lost = [
		["5 % lost everywhere", [0.05, 0.05, 0.05, 0.05, 0.05], TURNS],
		["0 and 4 × 20 % lost, the unharmed session stops at turn 30", [0, 0.2, 0.2, 0.2, 0.2], 30],
		["2 and 4 × 40 % lost, the unharmed session stops at turn 30", [0.02, 0.4, 0.4, 0.4, 0.4], 30],
	].map(([name, shares, stopsAt]) => [
		name,
		errorCell(share(name, (draws) => answers(draws, shares, stopsAt), ANSWERS)),
	]);
	const dated = { ...run, trials: Math.ceil(run.trials / 5) };
	const onsets = ["independent", "t3 tails", "AR 0.3", "AR 0.6"];
	return `## Drift detectors

Nominal 5 %. Series of fifty turns whose level does not change, one at a time, flagged in % (any size of effect).
${precision(run.trials)}.

${table(["noise of one series", "flagged"], single)}
Five sessions with rotated phases pooled by turn, at the least effect of a factor 1.5, and the power for a step of 0.6 nats at
turn 30. ${precision(few.trials)}.

${table(["noise", "flagged, no change", "flagged, step"], rows)}
${table(["checked answers", "flagged"], lost)}
Slow components and content that follows the time of a session look like drift to any detector of one series; nothing here corrects
for them, and where phases are not rotated over sessions a flag says no more than that the late turns differ.

Onset sets of single series: flagged in % / of these, the set holds the true turn in % (mean width in turns). Stated: 90 % for steps,
70 % for ramps, up to an autocorrelation of 0.3. ${precision(dated.trials)}.

${table(
	["change", ...onsets],
	shapes.map((shape) => [
		`${shape.kind} of ${shape.size} SD at ${shape.at}`,
		...onsets.map((noise) => onsetCell(dated, noise, shape)),
	]),
)}`;
}
