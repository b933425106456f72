#include "protocol.h"

#include <cerrno>
#include <chrono>
#include <cstdio>

#include <unistd.h>

static int  output = STDOUT_FILENO;
static json request_id;

void claim_output() {
    fflush(stdout);
    output = dup(STDOUT_FILENO);
    if (output < 0 || dup2(STDERR_FILENO, STDOUT_FILENO) < 0) {
        throw broken_output();
    }
}

static bool write_all(const std::string & text) noexcept {
    for (size_t at = 0; at < text.size();) {
        const ssize_t n = write(output, text.data() + at, text.size() - at);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n <= 0) {
            return false;
        }
        at += n;
    }
    return true;
}

void write_line(const json & line) {
    // log lines and file names may hold bytes that are no UTF-8
    if (!write_all(line.dump(-1, ' ', false, json::error_handler_t::replace) + "\n")) {
        throw broken_output();
    }
}

void set_request_id(const json & id) {
    request_id = id;
}

void write_result(const json & value) {
    write_line({ { "id", request_id }, { "type", "result" }, { "value", value } });
}

void write_error(const char * code, const std::string & message) {
    write_line({ { "id", request_id }, { "type", "error" }, { "code", code }, { "message", message } });
}

void write_progress(size_t done, size_t total) {
    using clock = std::chrono::steady_clock;
    static clock::time_point last;

    const auto now = clock::now();
    if (now - last < std::chrono::milliseconds(250)) {
        return;
    }
    last = now;
    write_line({ { "id", request_id }, { "type", "progress" }, { "done", done }, { "total", total } });
}

void write_abort(const char * message) noexcept {
    try {
        write_error("internal", std::string("the engine aborted: ") + message);
    } catch (...) {
    }
}
