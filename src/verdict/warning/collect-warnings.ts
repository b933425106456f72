import { sameKvConfig } from "../../kv/kv-config.ts";
import type { RunAnalyses } from "../../score/kinds.ts";
import type { PerplexityAnalysis } from "../../score/perplexity/perplexity-analysis.ts";
import type { Measured } from "../../statistics/interval/estimate.ts";
import { plainCount, plainPercent } from "../../words/plain-number.ts";
import type { RuledRun } from "../decision/rule-all-variants.ts";
import type { Voiding } from "../decision/voiding.ts";
import { areIdentical } from "../recorded/identical-to-baseline.ts";
import { ofRole } from "../recorded/of-role.ts";
import type { RecordedRun } from "../recorded/recorded-run.ts";
import { holdSameLayers } from "../recorded/same-layers.ts";
import { performanceWarnings } from "./performance-warnings.ts";
import { otherPrompts } from "./prompt-warnings.ts";
import { clippedBaselines } from "./text-warnings.ts";

/** A perplexity ratio above this is worth a word even where the absolute difference passes. */
const PERPLEXITY_RATIO = 1.02;

/** What a reader must know before the verdicts, in the order of its weight. */
export function collectWarnings(
	run: RecordedRun,
	analyses: RunAnalyses,
	ruled: RuledRun,
	voiding: readonly Voiding[],
): string[] {
	const voids = voiding.map(({ text }) => text);
	return [
		...voids,
		...run.suite.warnings.filter((warning) => !voids.includes(warning)),
		...refusedReviews(run),
		...identicalToBaseline(run, ruled),
		...identicalCandidates(run),
		...controlWarnings(run, ruled),
		...run.plan.variants.flatMap(({ config }) => missingTrials(run, config.name)),
		...otherPrompts(analyses),
		...cutReplies(analyses),
		...refusedReplies(analyses),
		...brokenCodecs(analyses),
		...cacheFaults(analyses),
		...clippedBaselines(analyses.llamaPerplexities),
		...performanceWarnings(analyses).filter((warning) => !voids.includes(warning)),
		...analyses.perplexities.flatMap((analysis) => perplexityGuard(analysis)),
	];
}

/** A review file that cannot be what a person left is named, so that nobody wonders why it does not count. */
function refusedReviews({ reviews }: RecordedRun): string[] {
	return (reviews?.refused ?? []).map(({ file, reviewer, why }) => {
		const by = reviewer === file ? "" : ` by ${reviewer}`;
		return `${file}${by} does not count as a review: ${why}.`;
	});
}

/** Replies that the baseline ended by itself and the variant did not: unscored, and a sign of harm all the same. */
function cutReplies({ prompts, needles, recalls, toolCalls }: RunAnalyses): string[] {
	const counts = [...prompts, ...recalls, ...toolCalls].map(({ part, variant, counts: { unscored } }) => ({
		part,
		variant,
		unscored,
	}));
	return [...counts, ...needles].flatMap(({ part, variant, unscored }) => {
		const cut = (unscored["variant-truncated"] ?? 0) + (unscored["variant-truncated-thinking"] ?? 0);
		const replies = plainCount(cut, "replies");
		return cut === 0 ? [] : [`${part}: ${variant} hit a token limit in ${replies} that the baseline finished.`];
	});
}

/** Replies that the server's parser refused under the variant alone: not scored, and a sign of harm all the same. */
function refusedReplies({ toolCalls }: RunAnalyses): string[] {
	return toolCalls.flatMap(({ part, variant, counts: { unscored } }) => {
		const refused = unscored["variant-reply-unparsable"] ?? 0;
		const replies = plainCount(refused, "replies");
		return refused === 0
			? []
			: [`${part}: the server could not parse ${replies} of ${variant} that it could under the baseline.`];
	});
}

/** Reuse of the cache that costs more than under the baseline: a fault of the cache, whatever the drift says. */
function cacheFaults({ coldTurns }: RunAnalyses): string[] {
	return coldTurns.flatMap(({ part, variant, turns, faults, differ, excess, excessFaults }) => {
		const above = (measured: Measured) => measured.measured && measured.estimate.low > 0;
		if (above(excessFaults))
			return [`${part}: ${variant} fails ${faults} of ${turns} turns warm that it answers right cold: a cache fault.`];
		if (above(excess))
			return [
				`${part}: ${variant} answers ${differ} of ${turns} turns otherwise warm than cold, more than the baseline: a cache fault, not drift.`,
			];
		return [];
	});
}

/** No figure of such a variant may be quoted without this. */
function brokenCodecs({ codecs }: RunAnalyses): string[] {
	return codecs.flatMap(({ part, variant, failed }) => {
		const items = [...new Set(failed.map(({ type, item }) => `${type} ${item.id}`))].join(", ");
		return failed.length === 0
			? []
			: [`${part}: the codec of ${variant} fails ${items}; its benchmarks are not trusted.`];
	});
}

function identicalToBaseline({ suite }: RecordedRun, { variants }: RuledRun): string[] {
	const suspicious = variants.filter(({ rulings }) =>
		rulings.some(({ ruling }) => ruling.reason.code === "suspiciously-identical"),
	);
	return suspicious.map(
		({ variant }) =>
			`${variant.config.name} gives the same tokens and log-probabilities as ${suite.baseline} to the last bit.`,
	);
}

function controlWarnings(run: RecordedRun, { controlFailed }: RuledRun): string[] {
	const control = ofRole(run, "control")?.config.name;
	if (control === undefined) return ["No A/A control ran: the engine's own noise is not known."];
	return [...controlFailed].map((id) => `The A/A control ${control} fails ${id}: the engine does not repeat itself.`);
}

function identicalCandidates(run: RecordedRun): string[] {
	const candidates = run.plan.variants.filter(({ role }) => role === "candidate");
	return candidates.flatMap((one, index) =>
		candidates
			.slice(index + 1)
			.filter(
				(other) =>
					!sameKvConfig(one.config, other.config) &&
					!holdSameLayers(run, one.config.name, other.config.name) &&
					areIdentical(run, one.config.name, other.config.name),
			)
			.map(
				(other) =>
					`${one.config.name} and ${other.config.name} agree to the last bit: one of them did not run as named.`,
			),
	);
}

function missingTrials({ plan, observations, variants }: RecordedRun, variant: string): string[] {
	if (variants[variant]?.opened !== true) return [];
	const planned = plan.trials.filter((trial) => trial.variant === variant);
	const own = new Map(observations.filter((o) => o.variant === variant).map((o) => [o.trial, o.outcome]));
	const counts = new Map<string, number>();
	for (const { id } of planned) {
		const outcome = own.get(id);
		const reason = outcome === undefined ? "not run" : outcome.state === "answered" ? null : outcome.reason;
		if (reason !== null) counts.set(reason, (counts.get(reason) ?? 0) + 1);
	}
	if (counts.size === 0) return [];
	const reasons = [...counts].map(([reason, count]) => `${reason} ${count}`).join(", ");
	return [`${variant}: trials without an answer: ${reasons}.`];
}

function perplexityGuard({ part, variant, logRatio }: PerplexityAnalysis): string[] {
	if (!logRatio.measured || logRatio.estimate.high <= Math.log(PERPLEXITY_RATIO)) return [];
	const bound = plainPercent(Math.expm1(logRatio.estimate.high));
	return [`${part}: the perplexity of ${variant} may be up to ${bound} above the baseline's (95 % bound).`];
}
