#include "fault-case.h"

#include "ggml-cpu.h"
#include "ggml-turbo-fault.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

void set_fault(const std::string & text) {
    if (!ggml_turbo_fault_set(text.c_str())) {
        check(false, "%s is a fault", text.c_str());
    }
}

bytes quantize(ggml_type type, const std::vector<float> & x) {
    bytes q(ggml_row_size(type, x.size()), 0xAA);
    ggml_get_type_traits_cpu(type)->from_float(x.data(), q.data(), x.size());
    return q;
}

bytes quantize_portable(ggml_type type, const std::vector<float> & x) {
    bytes q(ggml_row_size(type, x.size()), 0x55);
    ggml_get_type_traits(type)->from_float_ref(x.data(), q.data(), x.size());
    return q;
}

std::vector<float> dequantize(ggml_type type, const bytes & q, size_t n) {
    std::vector<float> y(n);
    ggml_get_type_traits(type)->to_float(q.data(), y.data(), n);
    return y;
}

double distance(const float * a, const float * b, size_t n) {
    double err = 0.0;
    double sum = 0.0;
    for (size_t i = 0; i < n; i++) {
        err += ((double) a[i] - b[i])*((double) a[i] - b[i]);
        sum += (double) a[i]*a[i];
    }
    return sqrt(err/sum);
}

double distance(const std::vector<float> & a, const std::vector<float> & b) {
    return distance(a.data(), b.data(), a.size());
}

bool grows(const std::vector<double> & v) {
    return std::adjacent_find(v.begin(), v.end(), [](double a, double b) { return a >= b; }) == v.end();
}

std::string numbers(const std::vector<double> & v) {
    std::string text;
    for (const double x : v) {
        char one[32];
        snprintf(one, sizeof(one), " %.3g", x);
        text += one;
    }
    return text;
}
