import type { CalibrationReport } from "../../src/calibration/calibration-report.ts";

export interface Renderers {
	readonly calibrationSummary: (report: CalibrationReport) => string | null;
	readonly errorRateTable: (report: CalibrationReport) => string;
	readonly matrixTable: (report: CalibrationReport) => string;
}

export function calibrationTables(root: string, render: Renderers): Promise<Readonly<Record<string, string>>>;
