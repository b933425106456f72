import type { Migration } from "./migration.ts";

/** The first suites had one size only, and their records name no profile. */
export const stateProfile: Migration = {
	from: 1,
	suite: (suite) => ({ ...suite, profile: suite.profile ?? null }),
};
