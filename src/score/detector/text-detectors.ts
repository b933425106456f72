import { brokenJson } from "./broken-json.ts";
import { brokenPython } from "./broken-python.ts";
import { charFlood } from "./char-flood.ts";
import { corruptEncoding } from "./corrupt-encoding.ts";
import { crossTurnCopy } from "./cross-turn-copy.ts";
import type { TextDetector } from "./detector.ts";
import { emptyOrRefused } from "./empty-or-refused.ts";
import { lostInstruction } from "./lost-instruction.ts";
import { scriptIntrusion } from "./script-intrusion.ts";
import { suffixLoop } from "./suffix-loop.ts";
import { unsupportedReference } from "./unsupported-reference.ts";

/** Every detector, hard faults first. */
export const TEXT_DETECTORS: readonly TextDetector[] = [
	...[suffixLoop, charFlood, corruptEncoding, scriptIntrusion, brokenJson, brokenPython],
	...[emptyOrRefused, lostInstruction, crossTurnCopy, unsupportedReference],
];
