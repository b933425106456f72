#pragma once

// The probe protocol, version 1. Both ends carry this comment: src/engine/llama/probe/protocol.ts and native/probe/protocol.h.
//
// One process serves one model under one KV configuration. JSON lines: requests on stdin, replies on stdout, the
// engine's own log on stderr. The first line out is the hello with the protocol version; the host refuses any other
// version before it asks for work. Requests are answered one at a time and in order, each by progress lines and then
// exactly one result or error that carries its id (null for a line that is no request). The host is blocking on that
// reply: nothing else may ever be printed to stdout. An error in `open` ends the process with code 2, a closed stdin
// with 0, a broken stdout with 1, an aborted engine (after its error line) with 3.

#include "nlohmann/json.hpp"

#include <stdexcept>
#include <string>

using json = nlohmann::json;

constexpr int PROTOCOL_VERSION = 1;

// what a request can fail with; the code is one of the protocol's
struct probe_error : std::runtime_error {
    probe_error(const char * code, const std::string & message) : std::runtime_error(message), code(code) {}

    const char * code;
};

// nobody reads the replies any more
struct broken_output : std::exception {};

// takes stdout for the protocol: whatever a library prints goes to stderr from here on
void claim_output();

// one line out; throws broken_output
void write_line(const json & line);

// the id of the request that is being answered, null for none
void set_request_id(const json & id);

void write_result(const json & value);
void write_error(const char * code, const std::string & message);

// at most four a second
void write_progress(size_t done, size_t total);

// the last words of an engine that is about to abort: async, no exceptions
void write_abort(const char * message) noexcept;
