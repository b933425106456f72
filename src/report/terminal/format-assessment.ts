import type { Assessment } from "../../engine/llama/source/assessment.ts";
import { formatBytes } from "../../words/format-bytes.ts";

/** The assessment for people, one line for each thing that was looked at. */
export function formatAssessment(assessment: Assessment): string {
	const { decision, machine } = assessment;
	const lines = [
		`  Metal kernels  ${metalText(assessment.metal)}`,
		`  KV types       ${typesText(assessment.kvTypes)}`,
		`  base           ${ageText(assessment.age)}`,
		...(machine.state === "not-apple" ? [] : [`  machine        ${machineText(machine)}`]),
		`  decision       ${decision.state}: ${decision.reason}`,
	];
	return `assessment (backend ${assessment.backend})\n${lines.join("\n")}`;
}

function metalText(metal: Assessment["metal"]): string {
	if (metal.state === "absent") return `none for TurboQuant (${metal.reason})`;
	return metal.families.map(({ family, kernels }) => `${family} ${kernels}`).join(", ");
}

function typesText(known: Assessment["kvTypes"]): string {
	return known.state === "known" ? known.types.join(" ") : `unknown (${known.reason})`;
}

function ageText(age: Assessment["age"]): string {
	if (age.state === "unknown") return `age unknown (${age.reason})`;
	return `${age.baseDate.slice(0, 10)}, ${age.days} days behind upstream (by ${age.evidence})`;
}

function machineText(machine: Exclude<Assessment["machine"], { state: "not-apple" }>): string {
	if (machine.state === "unknown") return `unknown (${machine.reason})`;
	return `${machine.chip}, ${formatBytes(machine.memoryBytes)} memory`;
}
