// The tables of the documentation, each from the definitions that the program itself works by.
import { z } from "zod";

/** Every table by its name, as Markdown. `definitions` are those of `src`, or of `dist` where no TypeScript runs. */
export function createTables({ criteria, detectors, kinds, program, reasonCodes, unmeasuredReasons, calibration }) {
	return {
		...calibration,
		criteria: criteriaTable(criteria),
		detectors: detectorTable(detectors),
		"part-kinds": partKindTable(kinds, criteria),
		commands: commandSections(program),
		"reason-codes": codeTable(reasonCodes),
		"unmeasured-reasons": codeTable(unmeasuredReasons),
	};
}

function criteriaTable(criteria) {
	const rows = Object.entries(criteria).map(([id, one]) => [
		`\`${id}\``,
		one.measure,
		one.unit,
		one.parts.length === 0 ? "–" : one.parts.join(", "),
		threshold(one, "pass"),
		threshold(one, "kill"),
		one.blocking ? "yes" : "no, a diagnostic",
		one.why,
	]);
	return table(["criterion", "measure", "unit", "part", "passes", "is given up", "decides", "why this bound"], rows);
}

function threshold({ unit, worse, ...bounds }, kind) {
	const bound = bounds[kind];
	if (bound === null) return kind === "pass" ? "as the suite states" : "–";
	const signs = worse === "higher" ? { pass: "≤", kill: ">" } : { pass: "≥", kill: "<" };
	const isShare = unit.startsWith("share");
	const value = isShare ? 100 * bound : bound;
	return `${signs[kind]} ${Number.isInteger(value) ? value : Number(value.toPrecision(3))}${isShare ? " %" : ""}`;
}

function detectorTable(detectors) {
	const rows = detectors.map(({ id, definition, failureMode }) => [`\`${id}\``, definition, failureMode]);
	return table(["detector", "flags", "and sound replies such as"], rows);
}

function partKindTable(kinds, criteria) {
	const rows = Object.entries(kinds).map(([kind, { settings }]) => {
		const { properties, required } = z.toJSONSchema(settings, { io: "input" });
		const names = Object.keys(properties).filter((name) => name !== "part" && name !== "name");
		const needed = names.filter((name) => required.includes(name));
		const free = names.filter((name) => !required.includes(name));
		const measured = Object.entries(criteria).filter(([, { parts }]) => parts.includes(kind));
		return [
			`\`${kind}\``,
			listed(needed.map((name) => `\`${name}\``)),
			listed(free.map((name) => `\`${name}\`${defaultOf(properties[name])}`)),
			listed(measured.map(([id]) => `\`${id}\``)),
		];
	});
	return table(["`part:`", "needs", "may have (default)", "measures"], rows);
}

function defaultOf({ default: value }) {
	if (value === undefined) return "";
	return ` (${Array.isArray(value) ? value.join(", ") || "none" : value})`;
}

function listed(words) {
	return words.length === 0 ? "–" : words.join(", ");
}

function codeTable(codes) {
	return table(
		["code", "means"],
		Object.entries(codes).map(([code, meaning]) => [`\`${code}\``, meaning]),
	);
}

/** A section for each command; those of a command's own follow it. */
function commandSections(program) {
	return leaves(program, program.name())
		.map(({ command, name }) => commandSection(command, name))
		.join("\n\n");
}

function leaves(command, name) {
	return command.commands
		.filter((one) => one.name() !== "help")
		.flatMap((one) => {
			const full = `${name} ${one.name()}`;
			return [{ command: one, name: full }, ...leaves(one, full)];
		});
}

function commandSection(command, name) {
	const said = command.registeredArguments.map((one) => [
		`\`${one.required ? `<${one.name()}>` : `[${one.name()}]`}\``,
		described(one),
	]);
	const options = command.options.map((one) => [`\`${one.flags}\``, described(one)]);
	const rows = [...said, ...options];
	const usage = [
		name,
		...command.registeredArguments.map((one) => (one.required ? `<${one.name()}>` : `[${one.name()}]`)),
	];
	const head = `## \`${usage.join(" ")}\`\n\n${sentence(command.description())}`;
	return rows.length === 0 ? head : `${head}\n\n${table(["argument or option", "what it does"], rows)}`;
}

function described({ description, argChoices, defaultValue }) {
	const choices = argChoices === undefined ? "" : `; one of ${argChoices.map((one) => `\`${one}\``).join(", ")}`;
	const isTold = defaultValue === undefined || /default/.test(description) || Array.isArray(defaultValue);
	return `${description}${choices}${isTold ? "" : `; default \`${defaultValue}\``}`;
}

function sentence(words) {
	return `${words.charAt(0).toUpperCase()}${words.slice(1)}${words.endsWith(".") ? "" : "."}`;
}

function table(head, rows) {
	const line = (cells) => `| ${cells.map(cell).join(" | ")} |`;
	return [line(head), `|${head.map(() => "---").join("|")}|`, ...rows.map(line)].join("\n");
}

function cell(text) {
	return text
		.replaceAll("|", "\\|")
		.replaceAll(/<(?![^`]*`)/g, "&lt;")
		.replaceAll("\n", " ");
}
