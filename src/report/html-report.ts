import { askedSections } from "./asked-sections.ts";
import { createAttentionView } from "./attention-view.ts";
import { createAttestationView } from "./attestation-view.ts";
import { createCodecView } from "./codec-view.ts";
import { createColdTurnView } from "./cold-turn-view.ts";
import { createCoverageView } from "./coverage-view.ts";
import { createDecisionView } from "./decision-view.ts";
import { createDetectorView } from "./detector-view.ts";
import { collectEvidence } from "./evidence/collect-evidence.ts";
import { createEvidencePage } from "./evidence/evidence-page.ts";
import { type PackedEvidence, packEvidence } from "./evidence/pack-evidence.ts";
import { renderPage } from "./html-page.ts";
import { createLatencyView } from "./latency-view.ts";
import { createLlamaPerplexityView } from "./llama-perplexity-view.ts";
import { createMemoryView } from "./memory-view.ts";
import { createNeedleView } from "./needle-view.ts";
import { createParityView } from "./parity-view.ts";
import { createPerplexityView } from "./perplexity-view.ts";
import { createPromptView } from "./prompt-view.ts";
import { createProvenanceView } from "./provenance-view.ts";
import type { RunReport } from "./run-report.ts";
import { createSessionView } from "./session-view.ts";
import { createSpeedView } from "./speed-view.ts";
import { createThinkingView } from "./thinking-view.ts";
import { createToolCallView } from "./tool-call-view.ts";
import { createUnmeasuredView } from "./unmeasured-view.ts";
import { createVerdictView } from "./verdict-view.ts";

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
