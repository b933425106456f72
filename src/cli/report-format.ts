/** What `--format` may ask for; `--json` is `--format json`. */
export const REPORT_FORMATS = ["text", "json", "markdown", "junit"] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];
