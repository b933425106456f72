import type { Trial } from "../../plan/trial/trial.ts";
import { composeHaystack, type Haystack, type HaystackRequest } from "../../prompt/haystack/compose-haystack.ts";
import type { TrialContext } from "../trial/trial-context.ts";

type NeedleTask = Extract<Trial["task"], { kind: "needle" }>;

/** What a haystack holds and from which seed it is drawn. */
export type HaystackDraw = Pick<NeedleTask, "depths" | "seed" | "lengthTokens">;

/** How the tokens of a haystack are told. */
type HaystackScale = Pick<HaystackRequest, "countTokens" | "overheadTokens">;

/** The haystacks of one trial. `shared`: one holds all needles. `single`: one each, every one from a seed of its own. */
export function haystackDraws({ mode, depths, seed, lengthTokens }: NeedleTask): HaystackDraw[] {
	if (mode === "shared") return [{ depths, seed, lengthTokens }];
	return depths.map((depth, index) => ({ depths: [depth], seed: seed * 1000 + index, lengthTokens }));
}

/** One draw as text, in the language of the trial's part; engines differ only in how they count it. */
export function drawHaystack(
	{ needleKind }: NeedleTask,
	{ depths, seed, lengthTokens }: HaystackDraw,
	{ part, random }: TrialContext,
	scale: HaystackScale,
): Promise<Haystack> {
	if (part.kind !== "needle") throw new TypeError(`a needle task in the part ${part.name}`);
	const { language } = part;
	return composeHaystack({ language, kind: needleKind, lengthTokens, depths, random: random(seed), ...scale });
}
