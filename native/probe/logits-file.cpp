#include "logits-file.h"

#include "protocol.h"

#include <cstdio>
#include <cstring>

namespace {

struct header {
    char    magic[8];
    int32_t n_vocab;
    int32_t n_positions;
};

}

static header header_of(int32_t n_vocab, size_t n_positions) {
    header h = { {}, n_vocab, (int32_t) n_positions };
    memcpy(h.magic, "tqlogits", sizeof(h.magic));
    return h;
}

static std::string unfinished(const std::string & path) {
    return path + ".part";
}

static uint64_t whole_bytes(int32_t n_vocab, size_t n_positions) {
    return sizeof(header) + n_positions*(sizeof(scored_position) + sizeof(double) + (uint64_t) n_vocab*sizeof(float));
}

logits_writer::logits_writer(const std::string & path, int32_t n_vocab, const std::vector<scored_position> & scored)
    : path(path), out(unfinished(path), std::ios::binary | std::ios::trunc), n_vocab(n_vocab) {
    const header h = header_of(n_vocab, scored.size());
    out.write((const char *) &h, sizeof(h));
    out.write((const char *) scored.data(), (std::streamsize) (scored.size()*sizeof(scored_position)));
}

logits_writer::~logits_writer() {
    out.close();
    remove(unfinished(path).c_str());
}

void logits_writer::append(const float * logits, double norm) {
    out.write((const char *) &norm, sizeof(norm));
    out.write((const char *) logits, (std::streamsize) (n_vocab*sizeof(float)));
}

void logits_writer::finish() {
    out.close();
    if (out.fail() || rename(unfinished(path).c_str(), path.c_str()) != 0) {
        throw probe_error("internal", "the logits could not be written to " + path + ": is the disk full?");
    }
}

logits_reader::logits_reader(const std::string & path, int32_t n_vocab, const std::vector<scored_position> & scored)
    : path(path), in(path, std::ios::binary | std::ios::ate), row(n_vocab) {
    const bool whole = in && (uint64_t) in.tellg() == whole_bytes(n_vocab, scored.size());
    header h = {};
    std::vector<scored_position> found(scored.size());
    in.seekg(0);
    in.read((char *) &h, sizeof(h));
    in.read((char *) found.data(), (std::streamsize) (found.size()*sizeof(scored_position)));
    const header wanted = header_of(n_vocab, scored.size());
    if (!whole || !in || memcmp(&h, &wanted, sizeof(h)) != 0) {
        throw probe_error("bad-request", path + " holds no logits of so many positions and words");
    }
    if (memcmp(found.data(), scored.data(), found.size()*sizeof(scored_position)) != 0) {
        throw probe_error("bad-request", path + " holds the logits of another text");
    }
}

const float * logits_reader::next(double & norm) {
    in.read((char *) &norm, sizeof(norm));
    in.read((char *) row.data(), (std::streamsize) (row.size()*sizeof(float)));
    if (!in) {
        throw probe_error("internal", "the logits in " + path + " could not be read");
    }
    return row.data();
}
