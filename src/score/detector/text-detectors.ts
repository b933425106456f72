import { brokenJson } from "./broken-json.ts";
import { brokenPython } from "./broken-python.ts";
import { charFlood } from "./character-flood.ts";
import { crossTurnCopy } from "./copied-reply.ts";
import { corruptEncoding } from "./corrupt-encoding.ts";
import type { TextDetector } from "./detector.ts";
import { emptyOrRefused } from "./empty-or-refused.ts";
import { scriptIntrusion } from "./foreign-script.ts";
import { suffixLoop } from "./loop.ts";
import { lostInstruction } from "./lost-instruction.ts";
import { unsupportedReference } from "./unsupported-reference.ts";

/** Every detector, hard faults first. */
export const TEXT_DETECTORS: readonly TextDetector[] = [
	...[suffixLoop, charFlood, corruptEncoding, scriptIntrusion, brokenJson, brokenPython],
	...[emptyOrRefused, lostInstruction, crossTurnCopy, unsupportedReference],
];
