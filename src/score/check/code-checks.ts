import type { CheckKind } from "./check-kind.ts";
import { holdsPython } from "./python-check.ts";
import { scoreExecution } from "./score-execution.ts";

export const python: CheckKind<"python"> = {
	by: "text",
	holds: (check, text) => holdsPython(text, check),
	describe: ({ functions, typed, raises }) => {
		const demands = [typed ? "with type hints" : "", raises ? "with errors raised or caught" : ""].filter(Boolean);
		const defines = functions.length === 0 ? "is Python" : `is Python that defines ${functions.join(", ")}`;
		return [defines, demands.join(" and ")].filter(Boolean).join(" ");
	},
};

export const executes: CheckKind<"executes"> = {
	by: "code",
	score: scoreExecution,
	describe: ({ cases }) => `its code does the right thing in ${cases.length} calls`,
};
