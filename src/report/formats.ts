import type { RenderReport } from "./judged/shown-report.ts";

/** Every format that a command prints a run in, each loaded when it is asked for. */
export const REPORT_FORMATS = {
	text: async () => (await import("./terminal/verdict-text.ts")).renderVerdictText,
	json: async () => (await import("./format/summary-json.ts")).renderSummaryJson,
	markdown: async () => (await import("./format/markdown-report.ts")).renderMarkdownReport,
	junit: async () => (await import("./format/junit-report.ts")).renderJunitReport,
} as const satisfies Record<string, () => Promise<RenderReport>>;

export type ReportFormat = keyof typeof REPORT_FORMATS;

/** What `--format` may ask for, in the order of the help. */
export function formatNames(): string[] {
	return Object.keys(REPORT_FORMATS);
}
