import { Ajv2020 } from "ajv/dist/2020.js";
import type { ProblemAt } from "../../file/problem-list.ts";
import type { FilePath } from "../../file/source-file.ts";
import type { ExpectedCall, ToolCase, ToolTurn } from "./tool-case.ts";
import type { ToolDefinition } from "./tool-definition.ts";

/** No schema is added under its name: two tools may give the same `$id` to schemas of their own. */
const ajv = new Ajv2020({ strict: false, addUsedSchema: false });

/** What a case asks for that its own tools and turns cannot give: such a case would fail under every cache. */
export function toolCaseProblems({ turns }: ToolCase, tools: readonly ToolDefinition[], path: FilePath): ProblemAt[] {
	return turns.flatMap((turn, index) => {
		const at = [...path, "turns", index];
		const before = turns[index - 1];
		const calls = turn.calls.flatMap((call, number) => callProblems(call, tools, [...at, "calls", number]));
		return [...resultProblems(turn, before, at), ...calls];
	});
}

// Every call is answered before anything else is said: chat templates know no other order.
function resultProblems({ results }: ToolTurn, before: ToolTurn | undefined, path: FilePath): ProblemAt[] {
	const asked = before?.calls.length ?? 0;
	const given = results?.length ?? 0;
	if (asked === given) return [];
	const expected = asked === 0 ? "`user`: the turn before makes no call" : `${asked}, one for each call before`;
	return [
		{ path: results === undefined ? path : [...path, "results"], message: "tool results", value: given, expected },
	];
}

function callProblems({ tool, values }: ExpectedCall, tools: readonly ToolDefinition[], path: FilePath): ProblemAt[] {
	const definition = tools.find(({ name }) => name === tool);
	const offered = tools.map(({ name }) => name);
	if (definition === undefined)
		return [{ path: [...path, "tool"], message: "not a tool of this case", value: tool, known: offered }];
	const properties = (definition.parameters.properties ?? {}) as Record<string, object>;
	return Object.entries(values).flatMap(([name, value]): ProblemAt[] => {
		const at = [...path, "values", name];
		const schema = properties[name];
		if (schema === undefined)
			return [
				{ path: at, message: `not a parameter of ${tool}`, value: name, known: Object.keys(properties), at: "key" },
			];
		if (ajv.validate({ ...schema, $defs: definition.parameters.$defs ?? {} }, value)) return [];
		return [{ path: at, message: `refused by ${tool} itself: ${ajv.errorsText()}`, value }];
	});
}
