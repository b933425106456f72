import { type CheckKind, quoted } from "./check-kind.ts";

export const equals: CheckKind<"equals"> = {
	by: "text",
	holds: (check, text) => text === wanted(check).trim(),
	describe: ({ text }) => `equals ${quoted(text)}`,
};

export const contains: CheckKind<"contains"> = {
	by: "text",
	holds: (check, text) => text.includes(wanted(check)),
	onCut: (check, { text }) => (text.includes(wanted(check)) ? "holds" : "open"),
	describe: ({ text }) => `contains ${quoted(text)}`,
};

export const excludes: CheckKind<"excludes"> = {
	by: "text",
	holds: (check, text) => !text.includes(wanted(check)),
	onCut: (check, { text }) => (text.includes(wanted(check)) ? "fails" : "open"),
	describe: ({ text }) => `excludes ${quoted(text)}`,
};

export const startsWith: CheckKind<"starts-with"> = {
	by: "text",
	holds: (check, text) => text.startsWith(wanted(check).trimStart()),
	describe: ({ text }) => `starts-with ${quoted(text)}`,
};

export const endsWith: CheckKind<"ends-with"> = {
	by: "text",
	holds: (check, text) => text.endsWith(wanted(check).trimEnd()),
	describe: ({ text }) => `ends-with ${quoted(text)}`,
};

/** Replies are compared composed. */
function wanted({ text }: { readonly text: string }): string {
	return text.normalize("NFC");
}
