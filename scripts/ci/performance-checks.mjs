import assert from "node:assert/strict";

const KINDS = ["throughput", "load", "first-token"];
/** Measured one at a time as well, among what is timed. */
const WEIGHED = ["memory", "ceiling"];
const CRITERIA = ["generation-speed", "prompt-speed", "ttft", "load-time"];

// Holds what was timed against the plan: last and in the plan's order, every second round mirrored, the tokens asked for,
// and an interval over all rounds in every verdict. Returns the number of measurements.
export function checkPerformance({ trials, latest, verdicts }) {
	const timed = trials.filter(({ task }) => KINDS.includes(task.kind));
	if (timed.length === 0) return 0;
	const alone = trials.filter(({ task }) => [...KINDS, ...WEIGHED].includes(task.kind)).map(({ id }) => id);
	assert.deepEqual([...latest.keys()].slice(-alone.length), alone, "not measured last, in the order of the plan");
	checkMirrored(timed);
	for (const trial of timed) checkAnswer(trial, latest.get(trial.id).answer);
	const rounds = 1 + Math.max(...timed.map(({ repeat }) => repeat));
	for (const verdict of verdicts.filter(({ criterion }) => CRITERIA.includes(criterion)))
		checkInterval(verdict, rounds);
	return timed.length;
}

function checkMirrored(timed) {
	for (const { id, part, caseId, repeat } of timed.filter(({ repeat }) => repeat > 0)) {
		const turn = (round) =>
			timed
				.filter((one) => one.part === part && one.caseId === caseId && one.repeat === round)
				.map(({ variant }) => variant);
		assert.deepEqual(turn(repeat), turn(repeat - 1).reverse(), `the round of ${id} does not mirror the one before`);
	}
}

function checkAnswer({ id, task }, answer) {
	switch (task.kind) {
		case "throughput":
			assert.equal(answer.generation.samplesNs.length, task.repetitions, `${id} lacks timed runs`);
			return;
		case "load":
			assert.ok(answer.warmMs > 0, `${id} took no time`);
			assert.ok(
				answer.cold.state === "cold" ? answer.cold.ms > 0 : answer.cold.reason !== "",
				`${id}: cold or why not`,
			);
			return;
		case "first-token":
			assert.equal(answer.promptTokensEvaluated, task.promptTokens, `${id} evaluated another prompt`);
			assert.ok(answer.firstTokenMs >= answer.promptMs, `${id}: a token before its prompt was evaluated`);
	}
}

function checkInterval({ variant, criterion, state, reasonCode, estimate }, rounds) {
	if (reasonCode === "not-cold") return;
	assert.ok(estimate !== null, `${criterion} of ${variant} is ${state} without an estimate`);
	const { value, low, high, n } = estimate;
	assert.ok(low <= value && value <= high && Number.isFinite(high - low), `${criterion} of ${variant} has no interval`);
	assert.ok(criterion === "load-time" ? n <= rounds : n === rounds, `${criterion} of ${variant}: n = ${n}`);
}
