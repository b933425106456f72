import type { TextDetector } from "./detector.ts";

/** One character twenty times and more; those that draw lines and boxes are left out. */
const FLOOD = /([^\s=_#*.─━═│┃+~-])\1{19,}/u;

/** A broken dequantization often ends in one token for ever. */
export const characterFlood: TextDetector = {
	id: "character-flood",
	definition: "the same character twenty times in a row, spaces and characters of rules aside",
	failureMode: "padding and drawings that a prompt asks for",
	detect: ({ text }) => FLOOD.test(text),
};
