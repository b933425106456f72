#include "memory-limit.h"

#include <algorithm>
#include <fstream>
#include <string>

#ifdef __APPLE__
#include <sys/sysctl.h>

uint64_t available_memory() {
    uint64_t bytes = 0;
    size_t   size  = sizeof(bytes);
    return sysctlbyname("hw.memsize", &bytes, &size, nullptr, 0) == 0 ? bytes : 0;
}

#else

static uint64_t number_in(const char * path) {
    std::ifstream file(path);
    uint64_t value = 0;
    return file >> value ? value : 0; // "max" is no number: no limit
}

static uint64_t meminfo_available() {
    std::ifstream file("/proc/meminfo");
    std::string name;
    uint64_t kib = 0;
    std::string rest;
    while (file >> name >> kib && std::getline(file, rest)) {
        if (name == "MemAvailable:") {
            return kib*1024;
        }
    }
    return 0;
}

uint64_t available_memory() {
    const uint64_t host  = meminfo_available();
    const uint64_t limit = number_in("/sys/fs/cgroup/memory.max");
    const uint64_t used  = number_in("/sys/fs/cgroup/memory.current");
    if (limit == 0 || limit <= used) {
        return host;
    }
    return host == 0 ? limit - used : std::min(host, limit - used);
}

#endif
