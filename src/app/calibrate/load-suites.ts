import { readFile } from "node:fs/promises";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { DrawPool } from "../../calibration/draw/draw-pool.ts";
import { faultGroups, SHORT_LADDER } from "../../calibration/faults/fault-ladder.ts";
import { type CalibrationSize, type PlannedSuite, planCalibration } from "../../calibration/faults/plan-calibration.ts";
import { type ShippedSuite, shippedSuite } from "../../calibration/faults/shipped-suite.ts";
import type { PlanSurroundings } from "../../plan/expand-plan.ts";
import { loadSuite } from "../../suite/load-suite.ts";
import type { Suite } from "../../suite/suite.ts";
import { PACKAGE_ROOT } from "../package-root.ts";
import type { CalibrationSettings } from "./calibration-folder.ts";

const SUITES = path.join(PACKAGE_ROOT, "suites");
/** The suite whose sizes a calibration has. */
export const CALIBRATION_SUITE = path.join(SUITES, "calibration.yaml");

/** The suites that a calibration answers for: what they reject is an alarm, or a catch. */
const SHIPPED = ["quickstart.yaml", "turboquant.yaml"] as const;

/** A fault suite has its baseline, the control and two sound caches besides. */
const FAULTS_EACH = 9;

/** 59 decisions without an alarm show at most 5 %. */
const WHOLE: CalibrationSize = { unchanged: 59, faults: faultGroups(FAULTS_EACH) };
/** Every path in minutes. */
const REDUCED: CalibrationSize = { unchanged: 2, faults: [SHORT_LADDER] };

/** The suite that a calibration redraws, in its whole or reduced size. */
export async function loadTemplate({ profile }: CalibrationSettings): Promise<Suite> {
	return loadSuite(CALIBRATION_SUITE, profile);
}

/** Every suite of a calibration, dealt from the pool that ships. */
export async function planSuites(
	template: Suite,
	{ seed, profile }: CalibrationSettings,
	surroundings: PlanSurroundings,
): Promise<PlannedSuite[]> {
	const packed = await readFile(path.join(PACKAGE_ROOT, "prompts", "mini", "draws.json.gz"));
	const pool = DrawPool.parse(JSON.parse(gunzipSync(packed).toString("utf8")));
	const size = profile === "reduced" ? REDUCED : WHOLE;
	return planCalibration(template, pool, { seed, size, surroundings });
}

/** What the shipped suites decide by, as their files have it now. */
export async function loadShipped(): Promise<ShippedSuite[]> {
	const suites = await Promise.all(SHIPPED.map((name) => loadSuite(path.join(SUITES, name))));
	return suites.map(shippedSuite);
}
