import { describe, expect, it } from "vitest";
import type { CalibrationReport, FaultRow } from "../../../src/calibration/calibration-report.ts";
import { assembleCalibration } from "../../../src/calibration/faults/assemble-calibration.ts";
import { nameFindings } from "../../../src/calibration/name-findings.ts";
import { createFault } from "../../../src/kv/fault.ts";
import { withFault } from "../../../src/kv/faulty-config.ts";
import type { Provenance } from "../../../src/record/provenance.ts";
import { buildRun, type RunScript } from "../../support/builder/observation-builder.ts";
import {
	criterionOf,
	kvConfig,
	parityPart,
	perplexityPart,
	promptPart,
	sessionPart,
} from "../../support/builder/suite-builder.ts";

const TURBO4 = kvConfig("turbo4", "turbo4");
const DECODE = withFault(TURBO4, createFault("decode-half-v", 0.5));
const LATE = withFault(TURBO4, createFault("late-onset", 1, 900));
const LIE = withFault(TURBO4, createFault("k-replaced", 1));
const WEAK = withFault(TURBO4, createFault("one-layer", 0.01));
const CANDIDATES = [
	...["f16@b32", "f16@b64", "f16@again"].map((name) => kvConfig(name, "f16")),
	...[TURBO4, kvConfig("turbo3", "turbo3"), DECODE, LATE, LIE, WEAK],
];
const KL: Readonly<Record<string, number>> = { turbo4: 0.001, turbo3: 0.003 };
const PROVENANCE = {
	startedAt: "2026-11-21T00:00:00.000Z",
	engine: { kind: "llama-server", version: "1", backend: "cpu", binaries: {} },
	model: { name: "mini", file: "mini.gguf" },
	host: { cpu: "any", cores: 2 },
	stretches: [{ state: "complete", wallMs: 60_000, engineBusyMs: 1 }],
} as unknown as Provenance;

function assemble(script: Partial<RunScript> = {}): CalibrationReport {
	const run = buildRun({
		parts: [promptPart(60), perplexityPart(10), parityPart(10), sessionPart(8, 20)],
		criteria: (["attestation", "prompt-checks", "kl-divergence", "decode-parity", "session-drift"] as const).map((id) =>
			criterionOf(id),
		),
		candidates: CANDIDATES,
		control: false,
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
	const steps = assembleCalibration({ ...run, provenance: PROVENANCE });
	for (;;) {
		const step = steps.next();
		if (step.done) return step.value;
	}
}

const report = assemble();
const rowOf = ({ faults }: CalibrationReport, name: string) =>
	faults.find(({ fault }) => fault.startsWith(name)) as FaultRow;
const caughtBy = (row: FaultRow) =>
	row.cells.flatMap(({ subject, caught }) => (caught.measured && caught.estimate.value > 0 ? [subject.id] : []));

describe("the assembly of a calibration from its record", () => {
	it("judges every pair of unchanged runs once, by the way in which they differ", () => {
		const decisions = report.falseAlarms.filter(({ subject }) => subject.kind === "decision");
		expect(decisions[0]).toMatchObject({ promised: 0.05, rate: { measured: true, estimate: { n: 6, value: 0 } } });
		expect(decisions.slice(1).every(({ promised }) => promised === null)).toBe(true);
	});

	it("counts a rejected unchanged run as a false alarm of criterion and decision, once a pair that it is in", () => {
		const right = ({ variant }: { readonly variant: string }) => variant !== "f16@again";
		const { falseAlarms } = assemble({ right });
		const rate = (id: string) => falseAlarms.find(({ subject }) => subject.id === id)?.rate;
		expect(rate("prompt-checks")).toMatchObject({ estimate: { value: 3 / 6, n: 6 } });
		expect(rate("quickstart")).toMatchObject({ estimate: { value: 3 / 6, n: 6 } });
	});

	it("says which criterion caught which fault", () => {
		expect(caughtBy(rowOf(report, "decode-half-v"))).toEqual(["decode-parity"]);
		expect(caughtBy(rowOf(report, "k-replaced"))).toEqual(["attestation"]);
		expect(caughtBy(rowOf(report, "late-onset"))).toEqual(expect.arrayContaining(["session-drift", "drift-kl"]));
		expect(caughtBy(rowOf(report, "one-layer"))).toEqual([]);
	});

	it("names a fault that escapes, and no sound cache", () => {
		const escaped = nameFindings(report).filter(({ kind }) => kind === "fault-escapes");
		expect(escaped.map(({ subject }) => subject.split(" ")[0])).toEqual(["one-layer"]);
	});

	it("does not count what alarms on the sound cache as well", () => {
		const right = ({ variant }: { readonly variant: string }) => !variant.startsWith("turbo4");
		const row = rowOf(assemble({ right }), "one-layer");
		const cell = row.cells.find(({ subject }) => subject.id === "prompt-checks");
		expect(cell?.caught).toEqual({ measured: false, reason: "alarms-on-the-sound-cache-too" });
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
