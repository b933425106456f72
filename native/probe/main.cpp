// tq-probe: serves one model under one KV configuration over JSON lines, see protocol.h

#include "compat.h"
#include "ggml-backend.h"
#include "verbs.h"

#include <csignal>
#include <iostream>
#include <new>

#include <unistd.h>

enum exit_code { EXIT_CLOSED = 0, EXIT_BROKEN_OUTPUT = 1, EXIT_OPEN_FAILED = 2, EXIT_ABORTED = 3 };

struct verb {
    const char * name;
    json (*run)(session &, const json &);
};

static const verb VERBS[] = {
    { "types",     verb_types     },
    { "open",      verb_open      },
    { "layers",    verb_layers    },
    { "replay",    verb_replay    },
    { "attention", verb_attention },
    { "codec",     verb_codec     },
};

static bool opening = false;

// GGML_ASSERT and the like: say so on the wire before the process ends
static void on_abort(const char * message) {
    write_abort(message);
    _exit(opening ? EXIT_OPEN_FAILED : EXIT_ABORTED);
}

static json hello() {
    json verbs = json::array();
    for (const verb & v : VERBS) {
        verbs.push_back(v.name);
    }
    const std::string fault = compat_fault();
    return {
        { "type", "hello" }, { "protocol", PROTOCOL_VERSION }, { "build", compat_build_name() },
        { "kvTypes", kv_type_names() }, { "verbs", verbs },
        { "faults", compat_fault_names() }, { "fault", fault == "none" ? json(nullptr) : json(fault) },
    };
}

static json parse_request(const std::string & line) {
    const json request = json::parse(line, nullptr, false);
    if (request.is_discarded() || !request.is_object()) {
        throw probe_error("bad-request", "a request must be one JSON object on one line");
    }
    if (!request.contains("id") || !request["id"].is_number_integer()) {
        throw probe_error("bad-request", "a request must have a whole number as its id");
    }
    set_request_id(request["id"]);
    if (!request.contains("verb") || !request["verb"].is_string()) {
        throw probe_error("bad-request", "a request must name its verb");
    }
    return request;
}

static json run_verb(session & s, const json & request) {
    const std::string name = request["verb"];
    for (const verb & v : VERBS) {
        if (name == v.name) {
            return v.run(s, request);
        }
    }
    throw probe_error("bad-request", "unknown verb '" + name + "'");
}

// false when the process must end
static bool answer(session & s, const std::string & line) {
    set_request_id(nullptr);
    opening = false;
    try {
        const json request = parse_request(line);
        opening = request["verb"] == "open";
        write_result(run_verb(s, request));
        return true;
    } catch (const probe_error & e) {
        write_error(e.code, e.what());
    } catch (const broken_output &) {
        throw;
    } catch (const std::bad_alloc &) {
        write_error("out-of-memory", "the probe could not allocate memory");
    } catch (const std::exception & e) {
        write_error("internal", e.what());
    }
    return !opening;
}

static int serve() {
    claim_output();
    start_log();
    ggml_set_abort_callback(on_abort);
    compat_load_backends();
    llama_backend_init();
    write_line(hello());

    session s;
    std::string line;
    while (std::getline(std::cin, line)) {
        if (line.find_first_not_of(" \t\r") == std::string::npos) {
            continue;
        }
        if (!answer(s, line)) {
            return EXIT_OPEN_FAILED;
        }
    }
    return EXIT_CLOSED;
}

int main() {
    signal(SIGPIPE, SIG_IGN);
    int code = EXIT_BROKEN_OUTPUT;
    try {
        code = serve();
    } catch (const broken_output &) {
    }
    // the engine's static state is not worth tearing down in order
    fflush(stderr);
    _exit(code);
}
