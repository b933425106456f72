import { expect, it } from "vitest";
import { plainProgress } from "../../../src/cli/progress/plain-progress.ts";
import { opened } from "../../support/builder/observation-builder.ts";
import { kvConfig } from "../../support/builder/suite-builder.ts";
import { smallPlan } from "../../support/world/run-harness.ts";

it("says of each variant whether it was attested, which an endpoint never is", async () => {
	const { plan } = await smallPlan();
	const lines: string[] = [];
	const progress = plainProgress(
		plan,
		(line) => lines.push(line.replace(/^\[.*?\] /, "")),
		() => 0,
	);
	const attested = opened(kvConfig("f16", "f16"));
	const told = { opened: true, attestation: { attested: false, reason: "an endpoint" }, loadMs: 1 } as const;
	const refused = { opened: false, cause: "unsupported", reason: "no such type", remedy: "x" } as const;
	for (const record of [attested, told, refused]) progress.listen({ kind: "variant-opened", variant: "v", record });
	progress.stop();
	expect(lines).toEqual(["v: opened and attested", "v: opened, not attested", "v: not run (no such type)"]);
});

it("says of a variant that is found to run as something else that it is void, and why", async () => {
	const { plan } = await smallPlan();
	const lines: string[] = [];
	const progress = plainProgress(
		plan,
		(line) => lines.push(line.replace(/^\[.*?\] /, "")),
		() => 0,
	);
	const record = { opened: false, cause: "config-mismatch", reason: "layer 0 K f16 (probe)", remedy: "x" } as const;
	progress.listen({ kind: "variant-voided", variant: "v", record });
	progress.stop();
	expect(lines).toEqual(["v: void (layer 0 K f16 (probe))"]);
});
