import { type CheckKind, quoted } from "./check-kind.ts";

export const equals: CheckKind<"equals"> = {
	by: "text",
	holds: (check, text) => text === check.text.trim(),
	describe: ({ text }) => `equals ${quoted(text)}`,
};

export const contains: CheckKind<"contains"> = {
	by: "text",
	holds: (check, text) => text.includes(check.text),
	onCut: (check, { text }) => (text.includes(check.text) ? "holds" : "open"),
	describe: ({ text }) => `contains ${quoted(text)}`,
};

export const excludes: CheckKind<"excludes"> = {
	by: "text",
	holds: (check, text) => !text.includes(check.text),
	onCut: (check, { text }) => (text.includes(check.text) ? "fails" : "open"),
	describe: ({ text }) => `excludes ${quoted(text)}`,
};

export const startsWith: CheckKind<"starts-with"> = {
	by: "text",
	holds: (check, text) => text.startsWith(check.text.trimStart()),
	describe: ({ text }) => `starts-with ${quoted(text)}`,
};

export const endsWith: CheckKind<"ends-with"> = {
	by: "text",
	holds: (check, text) => text.endsWith(check.text.trimEnd()),
	describe: ({ text }) => `ends-with ${quoted(text)}`,
};
