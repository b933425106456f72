import { describe, expect, it } from "vitest";
import type { CalibrationReport, FaultRow } from "../../../src/calibration/calibration-report.ts";
import { assembleCalibration } from "../../../src/calibration/faults/assemble-calibration.ts";
import { judgeSuite } from "../../../src/calibration/faults/judge-suite.ts";
import { shippedSuite } from "../../../src/calibration/faults/shipped-suite.ts";
import { nameFindings } from "../../../src/calibration/name-findings.ts";
import { createFault } from "../../../src/kv/fault.ts";
import { withFault } from "../../../src/kv/faulty-config.ts";
import type { KvConfig } from "../../../src/kv/kv-config.ts";
import type { Provenance } from "../../../src/record/provenance.ts";
import type { CriterionId } from "../../../src/suite/criterion.ts";
import { buildRun, type RunScript } from "../../support/builder/observation-builder.ts";
import {
	buildSuite,
	criterionOf,
	kvConfig,
	parityPart,
	perplexityPart,
	promptPart,
	sessionPart,
} from "../../support/builder/suite-builder.ts";

const TURBO4 = kvConfig("turbo4", "turbo4");
const DECODE = withFault(TURBO4, createFault("decode-half-v", 0.2)); // held out
const LATE = withFault(TURBO4, createFault("late-onset", 1, 900));
const LIE = withFault(TURBO4, createFault("k-replaced", 1));
const WEAK = withFault(TURBO4, createFault("one-layer", 1, 3)); // held out
const CACHES = [TURBO4, kvConfig("turbo3", "turbo3"), DECODE, LATE, LIE, WEAK];
const KL: Readonly<Record<string, number>> = { turbo4: 0.001, turbo3: 0.003 };
const PROVENANCE = {
	startedAt: "2026-11-21T00:00:00.000Z",
	engine: { kind: "llama-server", version: "1", backend: "cpu", binaries: {} },
	model: { name: "mini", file: "mini.gguf" },
	host: { cpu: "any", cores: 2 },
	stretches: [{ state: "complete", wallMs: 60_000, engineBusyMs: 1 }],
} as unknown as Provenance;
const PARTS = [promptPart(60), perplexityPart(10), parityPart(10), sessionPart(8, 20)];
const criteria = (ids: readonly CriterionId[]) => ids.map((id) => criterionOf(id));
const QUICK = criteria(["attestation", "prompt-checks", "prompt-review", "kl-divergence", "session-drift"]);
const SHIPPED = [
	{ ...buildSuite({ parts: PARTS, criteria: QUICK }), name: "quickstart" },
	{
		...buildSuite({ parts: PARTS, criteria: criteria(["attestation", "decode-parity", "attention-cosine"]) }),
		name: "turboquant",
	},
].map(shippedSuite);

function judged(id: string, candidates: readonly KvConfig[], script: Partial<RunScript>) {
	const run = buildRun({
		parts: PARTS,
		candidates,
		criteria: QUICK,
		records: {
			[LIE.name]: { opened: false, cause: "config-mismatch", reason: "layers 0-7 K q8_0", remedy: "ask the builder" },
		},
		outcome: ({ variant }) =>
			variant === LIE.name ? { state: "skipped", reason: "attestation-failed", detail: "", remedy: null } : undefined,
		kl: ({ variant, task, caseId }, turn) => {
			const own =
				(KL[variant] ?? (variant.startsWith("f16") ? 1e-6 : 0.001)) *
				(1 + 0.01 * (Number(/\d+/.exec(caseId)?.[0]) % 7));
			if (variant === DECODE.name && task.kind === "score-path" && task.path === "decode") return 200 * own;
			if (variant === LATE.name && task.kind === "replay" && turn >= 12) return 100 * own;
			return own * (1 + 0.05 * ((turn * 7) % 5));
		},
		...script,
	});
	return judgeSuite(id, { ...run, provenance: PROVENANCE }, SHIPPED);
}

function assemble(faults: Partial<RunScript> = {}, unchanged: readonly Partial<RunScript>[] = [{}]): CalibrationReport {
	const again = [kvConfig("f16@again", "f16")];
	const suites = [
		judged("faults-01", CACHES, faults),
		...unchanged.map((script, index) => judged(`unchanged-0${index + 1}`, again, script)),
	];
	return assembleCalibration(suites, SHIPPED, { seed: 1, profile: null, provenance: PROVENANCE, busyMs: 60_000 });
}

const report = assemble();
const rowOf = ({ faults }: CalibrationReport, name: string) =>
	faults.find(({ fault }) => fault.startsWith(name)) as FaultRow;
const shippedOf = (row: FaultRow) => (row.shipped ?? []).map(({ suite, caught, by }) => ({ suite, caught, by }));

describe("the error rates of the shipped suites", () => {
	it("counts a catch only where the shipped suite itself decides by what shows the fault", () => {
		expect(shippedOf(rowOf(report, "decode-half-v"))).toEqual([
			{ suite: "quickstart", caught: false, by: [] },
			{ suite: "turboquant", caught: true, by: ["decode-parity"] },
		]);
		expect(shippedOf(rowOf(report, "k-replaced"))).toMatchObject([
			{ caught: true, by: ["attestation"] },
			{ caught: true, by: ["attestation"] },
		]);
		const late = rowOf(report, "late-onset");
		expect(shippedOf(late)).toMatchObject([{ caught: true, by: ["session-drift"] }, { caught: false }]);
	});

	it("keeps faults that bounds were set on apart from those held out", () => {
		const [quick, turbo] = report.suites;
		expect(quick).toMatchObject({
			suite: "quickstart",
			fitted: { estimate: { value: 1, n: 2 } },
			heldOut: { estimate: { value: 0, n: 2 } },
		});
		expect(turbo).toMatchObject({
			fitted: { estimate: { value: 0.5, n: 2 } },
			heldOut: { estimate: { value: 0.5, n: 2 } },
			heldOutOfStep: { estimate: { value: 1, n: 1 } },
		});
	});

	it("decides by the same criteria on both sides, without the review and without diagnostics", () => {
		expect(report.suites.map(({ criteria: ids }) => ids)).toEqual([
			["attestation", "prompt-checks", "kl-divergence", "session-drift"],
			["attestation", "decode-parity"],
		]);
	});

	it("counts identical results once, and says in how many the two sides differ", () => {
		const wrong = ({ variant }: { readonly variant: string }) => variant !== "f16@again";
		const some = ({ variant }: { readonly variant: string }, item: number) => variant !== "f16@again" || item > 3;
		const { suites, falseAlarms } = assemble({}, [
			{},
			{},
			{ right: wrong },
			{ right: wrong, noise: () => 0 },
			{ right: some },
		]);
		const decision = falseAlarms.find(({ subject }) => subject.id === "quickstart");
		expect(decision).toMatchObject({ decisions: 5 });
		expect(decision?.rate).toMatchObject({
			estimate: { n: suites[0]?.falseAlarms.measured ? suites[0].falseAlarms.estimate.n : 0 },
		});
		const prompts = falseAlarms.find(({ subject }) => subject.id === "prompt-checks");
		expect(prompts).toMatchObject({ decisions: 5, differing: 1, rate: { estimate: { value: 0.5, n: 2 } } });
		expect(falseAlarms.find(({ subject }) => subject.id === "attestation")).toMatchObject({
			rate: { estimate: { n: 1 } },
		});
	});
});

describe("the assembly of a calibration from its suites", () => {
	it("names a fault that escapes with what shows it all the same, and no sound cache", () => {
		const escaped = nameFindings(report).filter(({ kind }) => kind === "fault-escapes");
		expect(escaped.map(({ subject }) => subject.split(" ")[0])).toEqual(["one-layer"]);
		expect(escaped[0]?.detail).toContain("held out");
	});

	it("does not count what alarms on the sound cache of the same suite as well", () => {
		const right = ({ variant }: { readonly variant: string }) => !variant.startsWith("turbo4");
		const row = rowOf(assemble({ right }), "one-layer");
		const cell = row.cells.find(({ subject }) => subject.id === "prompt-checks");
		expect(cell?.caught).toEqual({ measured: false, reason: "alarms-on-the-sound-cache-too" });
		expect(row.shipped?.[0]).toMatchObject({ caught: false, by: [] });
	});

	it("measures a fault where it shows most, in steps from the sound cache to the coarser one", () => {
		expect(rowOf(report, "decode-half-v").step).toMatchObject({ place: "in generation", of: "turbo4 to turbo3" });
		expect(rowOf(report, "no fault: turbo3").step?.times).toBeCloseTo(1, 1);
		expect(rowOf(report, "k-replaced").size).toEqual({ measured: false, reason: "refused-before-its-first-trial" });
	});

	it("ranks sessions with a late onset above unchanged ones", () => {
		const area = report.areas.find(({ subject, fault }) => subject.id === "drift-kl" && fault.startsWith(LATE.name));
		expect(area?.area).toMatchObject({ measured: true });
		expect(area?.area.measured && area.area.estimate.low).toBeGreaterThan(0.8);
	});
});
