import { seededRandom } from "../../statistics/distribution/random.ts";
import type { LoadedPromptCase } from "../../suite/part/prompt-matrix/loaded-prompt-case.ts";
import type { PromptCaseFile } from "../../suite/part/prompt-matrix/prompt-case.ts";
import type { Conversation } from "../../suite/part/session/conversation.ts";
import type { DrawPool } from "./draw-pool.ts";
import { shuffled } from "./shuffled.ts";

/** What one suite of a calibration asks, and no other suite of it. */
export interface Draw {
	readonly cases: readonly LoadedPromptCase[];
	/** Whole ones, and ones for parts that stop early. */
	readonly long: readonly Conversation[];
	readonly short: readonly Conversation[];
	readonly documents: readonly string[];
	readonly needleSeeds: readonly number[];
}

/** How many suites are dealt for, and how much each gets. */
export interface DrawSize {
	readonly suites: number;
	readonly perCategory: number;
	readonly documents: number;
	readonly needles: number;
}

/** Seeds of haystacks stay below this, whatever the calibration's own seed. */
const MOST_SEED = 2 ** 30;

/**
 * Deals the pool to the suites as cards are dealt: shuffled by the seed, and nothing to two suites, so that their results
 * are independent. Throws a RangeError where the pool has too little.
 */
export function dealDraws(pool: DrawPool, seed: number, size: DrawSize): Draw[] {
	const random = seededRandom(seed);
	const firstNeedle = Math.floor(random() * MOST_SEED);
	const prompts = pool.prompts.map(({ category, cases }) => ({ category, cases: shuffled(cases, random) }));
	const [long, short] = [pool.long, pool.short].map((lists) => lists.map((own) => shuffled(own, random)));
	const documents = shuffled(pool.documents, random);
	return Array.from({ length: size.suites }, (_, suite) => ({
		cases: prompts.flatMap(({ category, cases }) =>
			share(cases, suite, size.perCategory).map((one) => loaded(category, one)),
		),
		long: (long ?? []).flatMap((own) => share(own, suite, 1)),
		short: (short ?? []).flatMap((own) => share(own, suite, 1)),
		documents: share(documents, suite, size.documents),
		needleSeeds: Array.from({ length: size.needles }, (_, own) => firstNeedle + suite * size.needles + own),
	}));
}

function share<T>(items: readonly T[], suite: number, each: number): T[] {
	const own = items.slice(suite * each, (suite + 1) * each);
	if (own.length < each) throw new RangeError(`the pool has ${items.length} items, too few for suite ${suite + 1}`);
	return own;
}

function loaded(category: PromptCaseFile["category"], one: PromptCaseFile["cases"][number]): LoadedPromptCase {
	const { id, system = null } = one;
	return { id, category, system, turns: one.turns.map(({ user = "", checks }) => ({ user, checks })) };
}
