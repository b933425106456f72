/** What `--engine-build` means, on every command that runs one. */
export const ENGINE_BUILD_HELP =
	"engine build, by its id or a beginning that fits no other; `tq-eval engines` lists them (default: the suite's, else the newest)";
