import { readFile } from "node:fs/promises";
import path from "node:path";
import type { GateInput } from "../../gate/decide-gate.ts";
import type { Integrity } from "../../gate/integrity.ts";
import { nothingToRate } from "../../gate/nothing-to-rate.ts";
import type { GatePolicy } from "../../gate/policy.ts";
import { isSettled } from "../../record/latest-observations.ts";
import { renderSummaryJson } from "../../report/format/summary-json.ts";
import type { RunReport } from "../../report/judged/run-report.ts";
import { readRun } from "../../store/read-run.ts";
import { readReviewFiles } from "../../store/review-files.ts";
import { RUN_FILES } from "../../store/run-directory.ts";
import { checkSeal, type SealCheck } from "../../store/seal.ts";
import { readSuite } from "../../suite/load-suite.ts";
import { admittedReviews } from "../../verdict/decision/admitted-reviews.ts";
import { corporaHere } from "../corpus/corpus-places.ts";
import { judgeRecord } from "../judge/judge-record.ts";
import { placed } from "../placed.ts";
import type { World } from "../world.ts";

/** Everything that the gate decides from, read from the run folder and judged anew; summary.json is not believed. */
export async function gatherGateInput(
	directory: string,
	policy: GatePolicy,
	suiteFile: string | undefined,
	world: World,
): Promise<GateInput> {
	const seal = await checkSeal(directory);
	const report = await judgeRecord(await readRun(directory), seal);
	const integrity = await checkIntegrity(directory, report, seal, {
		suiteFile: suiteFile ?? report.provenance.suiteFile,
		world,
	});
	const sealDigest = integrity.seal.state === "intact" ? integrity.seal.seal.digest : null;
	const { suite, judgement, plan, observations } = report;
	const files = await readReviewFiles(directory);
	const reviews = admittedReviews(report, sealDigest ?? "", files).standings;
	const spent = { plan, observations };
	return { judgement, suite, policy, integrity, reviews, nothingToRate: nothingToRate(report), spent };
}

async function checkIntegrity(
	directory: string,
	report: RunReport,
	seal: SealCheck,
	{ suiteFile, world }: { readonly suiteFile: string; readonly world: World },
): Promise<Integrity> {
	const { plan, observations, provenance } = report;
	const settled = new Set(observations.filter(isSettled).map(({ trial }) => trial));
	return {
		seal,
		openTrials: plan.trials.filter(({ id }) => !settled.has(id)).length,
		summaryAgrees: await summaryAgrees(directory, report),
		suiteDigestNow: await presentSuiteDigest(suiteFile, report.suite.profile, world),
		suiteDigestThen: provenance.suiteDigest,
		suiteFile,
	};
}

async function summaryAgrees(directory: string, report: RunReport): Promise<boolean | null> {
	const text = await readFile(path.join(directory, RUN_FILES.summary), "utf8").catch(() => null);
	return text === null ? null : text === renderSummaryJson(report);
}

async function presentSuiteDigest(file: string, profile: string | null, world: World): Promise<string | null> {
	const reading = await readSuite(placed(world, file), profile, corporaHere("tell", world));
	return reading.sound ? reading.suite.digest : null;
}
