import type { TextDetector } from "./detector.ts";

/** One character twenty times and more; those that draw lines and boxes are left out. */
const FLOOD = /([^\s=_#*.─━═│┃+~█▓▒░▀▄-])\1{19,}/u;

/** A line of one mark alone, no longer than lines are: a rule, or what underlines the line above. */
const RULE = /^([^\p{L}\p{N}\s?!,;])\1{0,119}$/u;

/** A broken dequantization often ends in one token for ever. */
export const characterFlood: TextDetector = {
	id: "character-flood",
	definition: "the same character twenty times in a row, spaces, rules and characters that draw them aside",
	failureMode: "padding and drawings that a prompt asks for",
	detect: ({ text }) => text.split("\n").some((line) => FLOOD.test(line) && !RULE.test(line.trim())),
};
