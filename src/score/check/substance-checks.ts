import { holdsCitations } from "../reply/citations.ts";
import { holdsPlantedBugs } from "../reply/planted-bugs.ts";
import { type CheckKind, placeOf } from "./check-kind.ts";

export const citations: CheckKind<"citations"> = {
	by: "text",
	holds: (check, text) => holdsCitations(text, check),
	describe: (check) => `cites at least ${check.distinct} findings that exist and say so${placeOf(check)}`,
};

export const plantedBugs: CheckKind<"planted-bugs"> = {
	by: "text",
	holds: (check, text) => holdsPlantedBugs(text, check),
	describe: (check) =>
		`names the bugs of ${check.bugs.map((bug) => bug.function).join(", ")} and no other${placeOf(check)}`,
};
