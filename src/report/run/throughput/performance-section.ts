import { verdictFold } from "../../judged/fold.ts";
import type { ReportSection } from "../../judged/report-section.ts";
import { createLatencyView } from "../latency/latency-view.ts";
import { createSpeedView } from "./speed-view.ts";

/** Speed and waits, which are measured and read together. */
export const PERFORMANCE_SECTION: ReportSection = {
	template: "performance",
	nav: { id: "performance", title: "Speed and waits" },
	view: (report) => {
		const [speeds, latencies] = [createSpeedView(report), createLatencyView(report)];
		return speeds.length + latencies.length === 0
			? null
			: { speeds, latencies, fold: verdictFold(report, ["generation-speed", "prompt-speed", "ttft", "load-time"]) };
	},
};
