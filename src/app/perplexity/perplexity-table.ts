import type { ComparedConfig, LlamaPerplexityResult } from "../../engine/llama/perplexity/run-llama-perplexity.ts";
import type { PerplexityLog } from "../../engine/port/perplexity/perplexity-log.ts";
import type { MeasuredControl, MeasuredText } from "../../report/terminal/measured-text.ts";
import { divergenceIntervals, perplexityInterval } from "../../score/likelihood/divergence-intervals.ts";
import { printedKl, printedSameTop } from "../../score/likelihood/printed-divergence.ts";
import { unmeasured } from "../../statistics/interval/estimate.ts";
import { netKl, netSameTop } from "../../verdict/perplexity/net-kl.ts";
import type { Prepared } from "./prepare-perplexity.ts";

/** What was measured as a table, each variant above the control's floor; what was not, with its reason. */
export function perplexityTable(
	{ request, refused }: Prepared,
	{ baseline, control, variants }: LlamaPerplexityResult,
): MeasuredText {
	const floor = measuredControl(control);
	return {
		asked: request.chunks,
		baseline: { name: request.baseline.name, ...baseline, perplexity: perplexityInterval(baseline.log.running) },
		control: floor,
		variants: variants.flatMap((one) => (one.state === "compared" ? [variantOf(one, baseline.log, floor)] : [])),
		failed: [
			...refused,
			...variants.flatMap((one) => {
				if (one.state === "compared") return [];
				return [{ name: one.config.name, reason: one.error.message, remedy: one.error.remedy }];
			}),
		],
	};
}

function measuredControl(control: ComparedConfig | null): MeasuredControl {
	if (control === null) return { state: "left-out" };
	const { name } = control.config;
	if (control.state === "failed") return { state: "failed", name, reason: control.error.message };
	const { log, cache } = control;
	return { state: "measured", name, log, cache, kl: printedKl(log), sameTop: printedSameTop(log) };
}

function variantOf(
	{ config, log, cache }: Extract<ComparedConfig, { state: "compared" }>,
	baseline: PerplexityLog,
	control: MeasuredControl,
): MeasuredText["variants"][number] {
	const intervals = divergenceIntervals(log, baseline);
	const { klDivergence: kl, sameTop } = intervals;
	const floor =
		control.state === "measured" ? control : { kl: unmeasured("no-control"), sameTop: unmeasured("no-control") };
	const netOf = { kl, klFloor: floor.kl, sameTop, sameTopFloor: floor.sameTop };
	const net = floor.kl.measured ? netKl(netOf) : floor.kl;
	return { name: config.name, log, cache, intervals, net: { kl: net, sameTop: netSameTop(netOf) } };
}
