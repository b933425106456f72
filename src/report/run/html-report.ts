import { collectEvidence } from "../evidence/collect-evidence.ts";
import { type PackedEvidence, packEvidence } from "../evidence/pack-evidence.ts";
import { askedSections } from "../judged/asked-sections.ts";
import type { RunReport } from "../judged/run-report.ts";
import { renderPage } from "../page/html-page.ts";
import { createAttentionView } from "./attention/attention-view.ts";
import { createCodecView } from "./codec/codec-view.ts";
import { createParityView } from "./decode-parity/parity-view.ts";
import { createDetectorView } from "./detector/detector-view.ts";
import { createLatencyView } from "./latency/latency-view.ts";
import { createLlamaPerplexityView } from "./llama-perplexity/llama-perplexity-view.ts";
import { createMemoryView } from "./memory/memory-view.ts";
import { createNeedleView } from "./needle/needle-view.ts";
import { createCoverageView } from "./observations/coverage-view.ts";
import { createEvidencePage } from "./observations/evidence-page.ts";
import { createPerplexityView } from "./perplexity/perplexity-view.ts";
import { createPromptView } from "./prompt-matrix/prompt-view.ts";
import { createAttestationView } from "./provenance/attestation-view.ts";
import { createProvenanceView } from "./provenance/provenance-view.ts";
import { createColdTurnView } from "./session/cold-turn-view.ts";
import { createSessionView } from "./session/session-view.ts";
import { createThinkingView } from "./thinking/thinking-view.ts";
import { createSpeedView } from "./throughput/speed-view.ts";
import { createToolCallView } from "./tool-calls/tool-call-view.ts";
import { createDecisionView } from "./verdict/decision-view.ts";
import { createUnmeasuredView } from "./verdict/unmeasured-view.ts";
import { createVerdictView } from "./verdict/verdict-view.ts";

/** Two megabytes can be mailed and attached; texts of the list of observations are cut where a page would weigh more. */
const MOST_BYTES = 1_990_000;

// The report of a run as one HTML file that loads nothing: decision first, evidence below, provenance last.
export function renderHtmlReport(report: RunReport): string {
	const items = collectEvidence(report);
	const sections = createSections(report);
	const render = (packed: PackedEvidence): string => renderSections(report, sections, packed);
	const whole = packEvidence(items);
	const page = render(whole);
	const excess = Buffer.byteLength(page) - MOST_BYTES;
	return excess <= 0 ? page : render(packEvidence(items, whole.base64.length - excess));
}

function renderSections(
	report: RunReport,
	sections: ReturnType<typeof createSections>,
	packed: PackedEvidence,
): string {
	const evidence = createEvidencePage(packed, report.suite.baseline);
	const title = `${report.suite.name}: ${sections.decision.label} · tq-eval`;
	const data = { ...sections, evidence: evidence.view };
	return renderPage("run-report", { title, data, styles: ["observations.css"], script: evidence.script });
}

function createSections(report: RunReport) {
	return {
		...createDecisionView(report),
		asked: askedSections(report),
		unmeasured: createUnmeasuredView(report),
		verdicts: createVerdictView(report),
		warnings: report.judgement.warnings,
		needles: createNeedleView(report),
		sessions: createSessionView(report),
		coldTurns: createColdTurnView(report),
		perplexities: createPerplexityView(report),
		llamaPerplexities: createLlamaPerplexityView(report),
		parities: createParityView(report),
		attentions: createAttentionView(report),
		codecs: createCodecView(report),
		hasPerformance: report.judgement.speeds.length + report.judgement.latencies.length > 0,
		speeds: createSpeedView(report),
		latencies: createLatencyView(report),
		memories: createMemoryView(report),
		detectors: createDetectorView(report),
		thoughts: createThinkingView(report),
		toolCalls: createToolCallView(report),
		prompts: createPromptView(report),
		attestations: createAttestationView(report),
		coverage: createCoverageView(report),
		provenance: createProvenanceView(report),
	};
}
