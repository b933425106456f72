import type { Check } from "../../suite/check/check.ts";
import type { TextCheckKind } from "./check-kind.ts";
import { checkKind } from "./checks.ts";

/** A check in the words of a report, as in `contains "blue"`. */
export function describeCheck(check: Check): string {
	const { describe } = checkKind(check.kind) as unknown as Pick<TextCheckKind<Check["kind"]>, "describe">;
	return describe(check);
}
