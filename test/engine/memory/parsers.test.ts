import { describe, expect, it } from "vitest";
import { parseAllocation } from "../../../src/engine/memory/allocation-log.ts";
import { groupRoom } from "../../../src/engine/memory/control-group.ts";
import { parseFreeShare, parseSwapUsage, parseVmStat } from "../../../src/engine/memory/parse-darwin-memory.ts";
import { parseFootprint } from "../../../src/engine/memory/parse-footprint.ts";
import { parseMemInfo, parseStalledMs } from "../../../src/engine/memory/parse-meminfo.ts";
import { parseProcStatus } from "../../../src/engine/memory/parse-proc-status.ts";
import { mappedFileBytes, parseSmapsRollup } from "../../../src/engine/memory/parse-smaps.ts";
import { parseVmmapSummary } from "../../../src/engine/memory/parse-vmmap.ts";

const MIB = 2 ** 20;

describe("memory of a Linux machine", () => {
	it("is read from meminfo, swap in use as what is not free of it", () => {
		const text =
			"MemTotal:       24065932 kB\nMemFree:         9651204 kB\nMemAvailable:   21338084 kB\nSwapTotal:       2097148 kB\nSwapFree:        2000000 kB\n";
		expect(parseMemInfo(text)).toEqual({
			totalBytes: 24_065_932 * 1024,
			availableBytes: 21_338_084 * 1024,
			swapUsedBytes: 97_148 * 1024,
		});
		expect(parseMemInfo("MemTotal: 5 kB\n")).toBeNull();
	});

	it("stalls by the full line of its pressure file, in milliseconds, and tells nothing without one", () => {
		const text =
			"some avg10=0.00 avg60=0.00 avg300=0.00 total=81234\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=5210\n";
		expect(parseStalledMs(text)).toBe(5.21);
		expect(parseStalledMs("")).toBeNull();
	});

	it("is what a control group leaves of it, file pages counted as free, and no limit is no limit", () => {
		const files = { limit: "1073741824\n", usage: "536870912\n", statistics: "anon 1\ninactive_file 104857600\n" };
		expect(groupRoom(files)).toEqual({ limitBytes: 2 ** 30, availableBytes: 2 ** 29 + 104_857_600 });
		expect(groupRoom({ ...files, limit: "max\n" })).toBeNull();
		expect(groupRoom({ ...files, limit: "9223372036854771712" })).toBeNull();
		expect(groupRoom({ limit: null, usage: null, statistics: null })).toBeNull();
	});
});

describe("memory of a Linux process", () => {
	const STATUS =
		"Name:\tllama-server\nVmPeak:\t 1052340 kB\nVmHWM:\t  113600 kB\nVmRSS:\t  113012 kB\nRssAnon:\t   89100 kB\nRssFile:\t   23912 kB\nRssShmem:\t       0 kB\nVmSwap:\t       0 kB\n";

	it("has the kernel's high-water mark, which may lag by what each CPU has not handed over", () => {
		expect(parseProcStatus(STATUS, 2, 4096)).toEqual({
			residentBytes: 113_012 * 1024,
			highWaterBytes: 113_600 * 1024,
			anonymousBytes: 89_100 * 1024,
			fileBytes: 23_912 * 1024,
			swappedBytes: 0,
			resolutionBytes: 3 * 2 * 64 * 4096,
		});
	});

	it("has none when it is a zombie", () => {
		expect(parseProcStatus("Name:\tllama-server\nState:\tZ (zombie)\n", 2, 4096)).toBeNull();
	});

	it("is told apart into what is its own and the pages of one mapped file", () => {
		const rollup =
			"558c00000000-7ffe00000000 ---p 00000000 00:00 0    [rollup]\nRss:              113600 kB\nPss:              100000 kB\nPrivate_Clean:      2000 kB\nPrivate_Dirty:     90000 kB\nAnonymous:         89100 kB\n";
		expect(parseSmapsRollup(rollup)).toEqual({
			residentBytes: 113_600 * 1024,
			anonymousBytes: 89_100 * 1024,
			privateBytes: 92_000 * 1024,
		});
		const maps = [
			"7f10c0000000-7f10c1000000 r--s 00000000 08:01 1234   /models/a b.gguf",
			"Size:              16384 kB",
			"Rss:               15636 kB",
			"VmFlags: rd mr me ms sd",
			"7f10c1000000-7f10c2000000 rw-p 00000000 00:00 0",
			"Rss:                 100 kB",
			"7f10c3000000-7f10c4000000 r--s 00f00000 08:01 1234   /models/a b.gguf",
			"Rss:                  64 kB",
		].join("\n");
		expect(mappedFileBytes(maps, "/models/a b.gguf")).toBe(15_700 * 1024);
		expect(mappedFileBytes(maps, "/models/other.gguf")).toBe(0);
	});
});

describe("what llama.cpp says that it allocated", () => {
	it("is summed over devices, a compute buffer that is told again counted once", () => {
		const lines = [
			"load_tensors:   CPU_Mapped model buffer size =    15.27 MiB",
			"llama_kv_cache:        CPU KV buffer size =    64.00 MiB",
			"llama_context:        CPU  output buffer size =     0.01 MiB",
			"sched_reserve:        CPU compute buffer size =    11.26 MiB",
			"sched_reserve:        CPU compute buffer size =    17.26 MiB",
			"llama_memory_recurrent:        CPU RS buffer size =     2.00 MiB",
			"srv  load_model: loading model",
		];
		const { modelBytes, mappedModelBytes, kvBytes, computeBytes, recurrentBytes } = parseAllocation(lines);
		expect([modelBytes, mappedModelBytes, kvBytes, computeBytes, recurrentBytes].map((bytes) => bytes / MIB)).toEqual([
			15.27, 15.27, 64, 17.26, 2,
		]);
	});
});

describe("memory of a macOS machine and process, as Apple documents these tools", () => {
	it("counts free, speculative, purgeable and file-backed inactive pages as allocatable", () => {
		const text =
			"Mach Virtual Memory Statistics: (page size of 16384 bytes)\nPages free:                               10000.\nPages active:                            500000.\nPages inactive:                          300000.\nPages speculative:                         2000.\nPages purgeable:                           1000.\nFile-backed pages:                       100000.\n";
		expect(parseVmStat(text)).toBe((10_000 + 2000 + 1000 + 100_000) * 16_384);
		expect(parseVmStat("vm_stat: command failed")).toBeNull();
	});

	it("reads swap in use and the free share", () => {
		expect(parseSwapUsage("total = 2048.00M  used = 606.00M  free = 1442.00M  (encrypted)")).toBe(606 * MIB);
		expect(parseFreeShare("The system has 38654705664 ...\nSystem-wide memory free percentage: 61%\n")).toBe(0.61);
		expect(parseFreeShare("")).toBeNull();
	});

	it("reads the physical footprint with its peak, and mapped pages that are charged to nobody", () => {
		const text = [
			"======================================================================",
			"llama-server [4242]: 64-bit\tFootprint: 19327352832 B (16384 bytes per page)",
			"======================================================================",
			"  Dirty      (Swapped)      Clean  Reclaimable    Regions    Category",
			"    ---            ---        ---          ---        ---    ---",
			"1000 B      0 B      17179869184 B      0 B      3      mapped file",
			"19327352832 B      4096 B      17180000000 B      0 B      900      TOTAL",
			"",
			"Auxiliary data:",
			"    phys_footprint: 19327352832 B",
			"    phys_footprint_peak: 19400000000 B",
		].join("\n");
		expect(parseFootprint(text)).toEqual({
			footprintBytes: 19_327_352_832,
			footprintPeakBytes: 19_400_000_000,
			mappedBytes: 17_179_869_184,
			swappedBytes: 4096,
		});
		expect(parseFootprint("footprint: no such process")).toBeNull();
	});

	it("falls back on vmmap, whose sizes have a letter", () => {
		const text = [
			"Physical footprint:         18.0G",
			"Physical footprint (peak):  18.1G",
			"                                VIRTUAL RESIDENT    DIRTY  SWAPPED",
			"REGION TYPE                        SIZE     SIZE     SIZE     SIZE",
			"mapped file                       16.2G    16.0G     512K       0K",
			"TOTAL                             40.0G    34.0G    17.9G     1.0M",
		].join("\n");
		const found = parseVmmapSummary(text);
		expect(found?.footprintBytes).toBe(18 * 2 ** 30);
		expect(found?.mappedBytes).toBe(16 * 2 ** 30 - 512 * 1024);
		expect(found?.swappedBytes).toBe(MIB);
		expect(parseVmmapSummary("")).toBeNull();
	});
});
