import { collectEvidence } from "../evidence/collect-evidence.ts";
import { type PackedEvidence, packEvidence } from "../evidence/pack-evidence.ts";
import type { ReportSection } from "../judged/report-section.ts";
import type { RunReport } from "../judged/run-report.ts";
import { REPORT_KINDS } from "../kinds.ts";
import { renderPage } from "../page/html-page.ts";
import { createHeroView } from "./hero/hero-view.ts";
import { createLostView } from "./lost/lost-view.ts";
import { createCoverageView } from "./observations/coverage-view.ts";
import { createEvidencePage } from "./observations/evidence-page.ts";
import { createAttestationView } from "./provenance/attestation-view.ts";
import { provenanceFold } from "./provenance/provenance-fold.ts";
import { createProvenanceView } from "./provenance/provenance-view.ts";
import { createUnmeasuredView } from "./verdict/unmeasured-view.ts";
import { createVerdictView } from "./verdict/verdict-view.ts";

/** Two megabytes can be mailed and attached; texts of the list of observations are cut where a page would weigh more. */
const MOST_BYTES = 1_990_000;

/** The report of a run as one HTML file that loads nothing: decision first, evidence below, provenance last. */
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
	const title = `${sections.hero.title} · ${report.suite.name} · tq-eval`;
	const data = { ...sections, evidence: evidence.view };
	return renderPage("run-report", { title, data, styles: ["run.css", "observations.css"], script: evidence.script });
}

function createSections(report: RunReport) {
	const sections = sectionsOf(report);
	return {
		hero: createHeroView(report),
		navigation: sections.map(({ nav }) => nav).filter((nav) => nav !== null),
		unmeasured: createUnmeasuredView(report),
		lost: createLostView(report),
		verdicts: createVerdictView(report),
		sections,
		attestations: createAttestationView(report),
		coverage: createCoverageView(report),
		provenance: createProvenanceView(report),
		provenanceFold: provenanceFold(report),
	};
}

/** Every section that has something to show, each with the name of its template. */
function sectionsOf(report: RunReport) {
	const sections = new Set<ReportSection>(Object.values(REPORT_KINDS).flat());
	return [...sections].flatMap(({ template, nav, count, view }) => {
		const shown = view(report);
		const link = nav === null ? null : { ...nav, count: count?.(report) ?? null };
		return shown === null ? [] : [{ ...shown, template, nav: link }];
	});
}
