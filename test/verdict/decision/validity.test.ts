import { describe, expect, it } from "vitest";
import { layerTypes } from "../../../src/kv/layer-types.ts";
import type { VariantRecord } from "../../../src/record/provenance.ts";
import type { CriterionId } from "../../../src/suite/criterion.ts";
import { judgeAttestation } from "../../../src/verdict/attestation/criterion-attestation.ts";
import type { Judgement } from "../../../src/verdict/decision/judgement.ts";
import { judgeRun } from "../../../src/verdict/judge-run.ts";
import { rulingWords } from "../../../src/verdict/reason/reason-words.ts";
import { buildRun, opened, type RunScript } from "../../support/builder/observation-builder.ts";
import {
	criterionOf,
	F16,
	kvConfig,
	needlePart,
	perplexityPart,
	promptPart,
} from "../../support/builder/suite-builder.ts";

const Q8 = kvConfig("q8_0", "q8_0");
const IDS: CriterionId[] = ["attestation", "prompt-checks", "needle", "ppl-delta", "kl-divergence"];

function judge(script: Partial<RunScript>): Judgement {
	const parts = [promptPart(60), needlePart([1024], [1, 2, 3, 4, 5, 6]), perplexityPart(10)];
	return judgeRun(buildRun({ parts, criteria: IDS.map((id) => criterionOf(id)), ...script }));
}

const said = ({ verdicts }: Judgement, variant = "q8_0") =>
	verdicts.filter((verdict) => verdict.variant === variant).map(({ state, reason }) => `${state} ${reason.code}`);

function attest(record: VariantRecord, config = Q8) {
	if (!record.opened) throw new Error("not opened");
	const { state, reason, estimate } = judgeAttestation(config, record.attestation);
	return { said: `${state} ${reason.code}`, wrong: estimate?.value, layers: estimate?.n };
}

describe("the attestation of a variant", () => {
	const wrong = { k: "f16", v: "q8_0", kRowBytes: 1, vRowBytes: 1 } as const;
	const right = { k: "q8_0", v: "q8_0", kRowBytes: 1, vRowBytes: 1 } as const;

	it("passes where every layer and the bytes agree, and counts the layers that do not", () => {
		expect(attest(opened(Q8))).toEqual({ said: "PASS types-and-bytes-agree", wrong: 0, layers: 4 });
		expect(attest(opened(Q8, { layers: [right, wrong, right, wrong] }))).toEqual({
			said: "FAIL types-differ",
			wrong: 2,
			layers: 4,
		});
	});

	it("trusts the bytes, not the names, to within one percent", () => {
		const held = (kvBytes: number) => attest(opened(Q8, { kvBytes, kvBytesExpected: 2 ** 30 })).said;
		expect(held(2 ** 30 * 1.0099)).toBe("PASS types-and-bytes-agree");
		expect(held(2 ** 30 * 1.02)).toBe("FAIL bytes-differ");
		expect(held(Number.NaN)).toBe("FAIL bytes-differ");
	});

	it("allows for the two decimals that the log has, as the engine did when it opened", () => {
		const small = { kvBytes: 283_116, kvBytesExpected: 278_528 };
		expect(attest(opened(Q8, small)).said).toBe("PASS types-and-bytes-agree");
		expect(attest(opened(Q8, { ...small, kvBytes: 288_359 })).said).toBe("FAIL bytes-differ");
		expect(attest(opened(Q8, { ...small, kvBytes: 288_359, kvCaches: 2 })).said).toBe("PASS types-and-bytes-agree");
	});

	it("wants of a layer profile exactly what it gives to each layer, no more bits and no fewer", () => {
		const profiled = { ...kvConfig("q8_0/turbo4", "q8_0", "turbo4"), layerProfile: 5 } as const;
		const layer = (v: "turbo4" | "turbo2" | "q8_0") => ({ k: "q8_0", v, kRowBytes: 1, vRowBytes: 1 }) as const;
		const given = ["turbo4", "turbo4", "turbo2", "turbo2", "turbo4", "turbo4"] as const;
		expect(attest(opened(profiled, { layers: given.map(layer) }), profiled)).toEqual({
			said: "PASS types-and-bytes-agree",
			wrong: 0,
			layers: 6,
		});
		const raised = given.map((v, index) => layer(index === 2 ? "q8_0" : v));
		expect(attest(opened(profiled, { layers: raised }), profiled)).toMatchObject({
			said: "FAIL types-differ",
			wrong: 1,
		});
		const uniform = given.map(() => layer("turbo4"));
		expect(attest(opened(profiled, { layers: uniform }), profiled)).toMatchObject({
			said: "FAIL types-differ",
			wrong: 2,
		});
	});

	it.each([5, 6, 7] as const)("accuses no engine of running profile %i as the fork defines it", (layerProfile) => {
		for (const v of ["turbo4", "turbo3", "turbo2"] as const) {
			const profiled = { ...kvConfig("profiled", "q8_0", v), layerProfile };
			const layers = layerTypes(profiled, 16).map((layer) => ({ ...layer, kRowBytes: 1, vRowBytes: 1 }));
			expect(attest(opened(profiled, { layers }), profiled).said).toBe("PASS types-and-bytes-agree");
		}
	});

	it("is open where the engine names no layer", () => {
		expect(attest(opened(Q8, { layers: [] })).said).toBe("INCONCLUSIVE not-attested");
	});
});

describe("the validity of a variant", () => {
	it("voids every criterion of a variant that ran as something else, and sends back to the implementation", () => {
		const layer = { k: "f16", v: "f16", kRowBytes: 1, vRowBytes: 1 } as const;
		const judgement = judge({ records: { q8_0: opened(Q8, { layers: [layer] }) } });
		expect(said(judgement)).toEqual(["FAIL types-differ", ...Array(4).fill("INCONCLUSIVE attestation-failed")]);
		expect(judgement.decision.state).toBe("fix-implementation");
	});

	it("fails the attestation of a refused run and defers the rest", () => {
		const record = { opened: false, cause: "config-mismatch", reason: "f16 in layer 0", remedy: "update" } as const;
		const judgement = judge({
			records: { q8_0: record },
			outcome: ({ variant }) =>
				variant === "q8_0" ? { state: "skipped", reason: "attestation-failed", detail: "x", remedy: null } : undefined,
		});
		expect(said(judgement)).toEqual(["FAIL config-mismatch", ...Array(4).fill("DEFERRED attestation-failed")]);
		expect(judgement.decision).toMatchObject({ state: "fix-implementation", next: "Update." });
	});

	it("compares nothing with a baseline that turned out to be something else", () => {
		const record = { opened: false, cause: "config-mismatch", reason: "q8_0 in layer 0", remedy: "update" } as const;
		const judgement = judge({ records: { f16: record } });
		expect(said(judgement)).toEqual(["PASS types-and-bytes-agree", ...Array(4).fill("INCONCLUSIVE baseline-invalid")]);
		expect(said(judgement, "f16")).toEqual(["FAIL config-mismatch"]);
		expect(judgement.decision.state).toBe("fix-implementation");
	});

	it("is open where the record lacks the attestation, and where the baseline's own is wrong", () => {
		expect(said(judge({ records: { q8_0: undefined } }))).toEqual(Array(5).fill("INCONCLUSIVE not-attested"));
		const layer = { k: "q4_0", v: "q4_0", kRowBytes: 1, vRowBytes: 1 } as const;
		const judgement = judge({ records: { f16: opened(F16, { layers: [layer] }) } });
		expect(said(judgement)).toEqual(["PASS types-and-bytes-agree", ...Array(4).fill("INCONCLUSIVE baseline-invalid")]);
		expect(said(judgement, "f16")).toEqual(["FAIL types-differ"]);
		expect(judgement.decision.state).toBe("fix-implementation");
	});

	it("judges an engine that cannot be inspected, and every verdict says so", () => {
		const record = { opened: true, attestation: { attested: false, reason: "remote endpoint" }, loadMs: 1 } as const;
		const judgement = judge({ records: { q8_0: record } });
		expect(said(judgement).slice(0, 2)).toEqual(["INCONCLUSIVE not-attested", "PASS interval-within-pass"]);
		expect(judgement.verdicts.every((verdict) => rulingWords(verdict).includes("ot attested: "))).toBe(true);
		expect(judgement.decision.state).toBe("inconclusive");
	});
});

describe("a variant that equals the baseline to the last bit", () => {
	const twin: Partial<RunScript> = { noise: (variant) => (variant.startsWith("f16@") ? 1e-3 : 0) };
	const exact = ({ variant }: { variant: string }) => (variant.startsWith("f16@") ? 1e-6 : 0);

	it("is void for every criterion under another KV configuration", () => {
		const judgement = judge({ ...twin, kl: exact });
		expect(said(judgement)).toEqual(Array(5).fill("INCONCLUSIVE suspiciously-identical"));
		expect(judgement.warnings[0]).toContain("q8_0 gives the same tokens and log-probabilities as f16");
		expect(judgement.variants.q8_0).toMatchObject({ identicalToBaseline: true });
		expect(judgement.decision.state).toBe("inconclusive");
	});

	it("stays what it was seen to be where it also ran as something else", () => {
		const layer = { k: "f16", v: "f16", kRowBytes: 1, vRowBytes: 1 } as const;
		const judgement = judge({ ...twin, kl: exact, records: { q8_0: opened(Q8, { layers: [layer] }) } });
		expect(said(judgement)).toEqual(["FAIL types-differ", ...Array(4).fill("INCONCLUSIVE suspiciously-identical")]);
		expect(judgement.decision.state).toBe("fix-implementation");
	});

	it("is no suspicion where one bit of one log-probability differs", () => {
		expect(said(judge({ ...twin, kl: (trial) => (trial.variant === "q8_0" ? 1e-4 : exact(trial)) }))).not.toContain(
			"INCONCLUSIVE suspiciously-identical",
		);
	});

	it("is a control under the same KV configuration, and shows no degradation", () => {
		const judgement = judge({ ...twin, kl: exact, candidates: [kvConfig("f16-again", "f16")] });
		expect(said(judgement, "f16-again").map((text) => text.split(" ")[0])).toEqual(Array(5).fill("PASS"));
		expect(judgement.warnings).toEqual([]);
	});

	it("warns of two candidates that equal each other", () => {
		const candidates = [Q8, kvConfig("q4_0", "q4_0")];
		const judgement = judge({ candidates, noise: (variant) => (variant === "f16" ? 0 : 1e-3), kl: () => 1e-4 });
		expect(judgement.warnings).toContain("q8_0 and q4_0 agree to the last bit: one of them did not run as named.");
	});
});

describe("an A/A control that fails a criterion", () => {
	it("opens that criterion for every candidate, and no other", () => {
		const judgement = judge({ right: ({ variant, part }) => part !== "prompt-matrix" || !variant.startsWith("f16@") });
		expect(said(judgement)).toEqual([
			"PASS types-and-bytes-agree",
			"INCONCLUSIVE control-failed",
			...Array(3).fill("PASS interval-within-pass"),
		]);
		expect(judgement.warnings[0]).toMatch(/^The A\/A control f16@b\d+ fails prompt-checks/);
	});

	it("is named as missing where a suite runs none", () => {
		expect(judge({ control: false }).warnings).toContain("No A/A control ran: the engine's own noise is not known.");
	});
});
