import { brokenJson } from "./broken-json.ts";
import { brokenPython } from "./broken-python.ts";
import { characterFlood } from "./character-flood.ts";
import { copiedReply } from "./copied-reply.ts";
import { corruptEncoding } from "./corrupt-encoding.ts";
import type { TextDetector } from "./detector.ts";
import { emptyOrRefused } from "./empty-or-refused.ts";
import { foreignScript } from "./foreign-script.ts";
import { loop } from "./loop.ts";
import { lostInstruction } from "./lost-instruction.ts";
import { unsupportedReference } from "./unsupported-reference.ts";

/** Every detector, hard faults first. */
export const TEXT_DETECTORS: readonly TextDetector[] = [
	...[loop, characterFlood, corruptEncoding, foreignScript, brokenJson, brokenPython],
	...[emptyOrRefused, lostInstruction, copiedReply, unsupportedReference],
];
