import assert from "node:assert/strict";

/** What a log rounds away of a small cache. */
const TOLERANCE = 0.02;

// Holds what was weighed against the plan: the cache of the computed size, a context that was filled as asked, a peak that
// holds the cache, more of it under the baseline than under a smaller cache; no search beyond its floor of free memory.
// Returns the number of measurements.
export function checkMemory({ trials, latest, variants, verdicts }) {
	const answered = (kind) =>
		trials
			.filter(({ id, task }) => task.kind === kind && latest.get(id).state === "answered")
			.map((trial) => ({ ...trial, answer: latest.get(trial.id).answer }));
	const [weighed, searched] = [answered("memory"), answered("ceiling")];
	weighed.forEach(checkWeighed);
	searched.forEach(checkSearch);
	if (weighed.length > 0) checkCaches(weighed, variants);
	for (const { variant, criterion, estimate, reasonCode } of verdicts) {
		if (criterion !== "memory-vs-theory") continue;
		const points = weighed.filter((trial) => trial.variant === variant).length;
		assert.ok(estimate?.n === points && estimate.low < estimate.high, `growth under ${variant}: ${reasonCode}`);
	}
	return weighed.length + searched.length;
}

function checkWeighed({ id, task, answer: { loaded, trace, promptTokens, generatedTokens } }) {
	assert.equal(loaded.contextTokens, task.contextTokens, `${id} ran at another context`);
	assert.equal(generatedTokens, task.generatedTokens, `${id} generated another number of tokens`);
	assert.ok(promptTokens + generatedTokens <= task.contextTokens, `${id} went beyond its context`);
	const off = Math.abs(loaded.kvBytes / loaded.kvBytesExpected - 1);
	assert.ok(off <= TOLERANCE, `${id}: a cache of ${loaded.kvBytes} bytes, ${loaded.kvBytesExpected} are computed`);
	assert.ok(trace.peakBytes > loaded.kvBytesExpected, `${id}: a peak without its cache`);
	assert.ok(trace.leastAvailableBytes > task.floorBytes, `${id} went below its floor of free memory`);
}

function checkSearch({ id, task, answer: { steps } }) {
	assert.ok(steps.length > 0, `${id} tried nothing`);
	for (const { contextTokens, refused, predictedBytes, availableBytes, occupation } of steps) {
		const leaves = availableBytes - predictedBytes;
		assert.equal(refused, leaves < task.floorBytes, `${id}: ${contextTokens} tokens, refused or not by the floor`);
		if (refused || !occupation.outcome.held) continue;
		const { trace } = occupation;
		assert.ok(trace.leastAvailableBytes > task.floorBytes, `${id} held ${contextTokens} tokens below its floor`);
		assert.ok(trace.swapGrowthBytes < 2 ** 24, `${id} held ${contextTokens} tokens with the help of swap`);
	}
}

/** Peaks at the largest context, the lowest of the rounds, follow the sizes of the caches. */
function checkCaches(weighed, variants) {
	const largest = Math.max(...weighed.map(({ task }) => task.contextTokens));
	const at = weighed.filter(({ task }) => task.contextTokens === largest);
	const leastOf = (name) =>
		Math.min(...at.filter(({ variant }) => variant === name).map(({ answer }) => answer.trace.peakBytes));
	const baseline = variants.find(({ role }) => role === "baseline").config.name;
	for (const { config, role } of variants) {
		if (role !== "candidate") continue;
		assert.ok(leastOf(config.name) < leastOf(baseline), `${config.name} takes no less memory than ${baseline}`);
	}
}
