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

// The report of a run as one HTML file that loads nothing: decision first, evidence below, provenance last.
export function renderHtmlReport(report: RunReport): string {
	const evidence = createEvidencePage(collectEvidence(report), report.suite.baseline);
	const data = {
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
		evidence: evidence.view,
		coverage: createCoverageView(report),
		provenance: createProvenanceView(report),
	};
	const title = `${report.suite.name}: ${data.decision.label} · tq-eval`;
	return renderPage("run-report", { title, data, styles: ["observations.css"], script: evidence.script });
}
