#pragma once

// The logits of scored positions in a file, for as long as the same text is scored under other caches. Our own format, read
// back by the same program on the same machine: a header, the positions with their targets, then a row a position.

#include <cstdint>
#include <fstream>
#include <string>
#include <vector>

struct scored_position {
    int32_t position;
    int32_t target;
};

// a row: ln sum exp(logits), then the logits
class logits_writer {
public:
    logits_writer(const std::string & path, int32_t n_vocab, const std::vector<scored_position> & scored);
    ~logits_writer();

    void append(const float * logits, double norm);

    // the file appears under its name when it is whole, and not before; throws internal
    void finish();

private:
    std::string   path;
    std::ofstream out;
    int32_t       n_vocab;
};

class logits_reader {
public:
    // throws bad-request where the file is not whole, or holds other positions
    logits_reader(const std::string & path, int32_t n_vocab, const std::vector<scored_position> & scored);

    // the next row, valid until the next call
    const float * next(double & norm);

private:
    std::string        path;
    std::ifstream      in;
    std::vector<float> row;
};
