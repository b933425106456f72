// The faults of a calibration build: nothing at strength 0, more with every step of strength, and each only where it
// belongs. Built and run against a calibration build alone.

#include "fault-case.h"

#include "ggml-cpu.h"
#include "ggml-turbo.h"
#include "ggml-turbo-fault.h"

#include <cmath>
#include <cstdio>


static void test_names() {
    for (const char * text : { "", "x", "none:1", "one-layer", "one-layer:", "one-layer:x", "one-layer:-1", "one-layer:nan", "one-layer:0.5:",
                               "one-layer:0.5:-3", "one-layer:0.5:3x", "one-layer:0.5:3:4", "uniform-levels:1.01", "uniform-levels:1:2", "late:1" }) {
        check(!ggml_turbo_fault_set(text), "'%s' names no fault", text);
    }
    set_fault("one-layer:0.5:3");
    check(!ggml_turbo_fault_set("x") && std::string(ggml_turbo_fault_text()) == "one-layer:0.5:3", "what names no fault changes nothing");
    set_fault("late-onset:0.25");
    check(std::string(ggml_turbo_fault_text()) == "late-onset:0.25:512", "a param that is left out is filled in and told");
    set_fault("none");
    check(std::string(ggml_turbo_fault_text()) == "none" && ggml_turbo_fault_active()->kind == GGML_TURBO_FAULT_NONE, "none is none");
    check(!ggml_turbo_fault_name(-1) && !ggml_turbo_fault_name(GGML_TURBO_FAULT_COUNT), "the list of names has an end");
}

// without a fault, then at each strength: the codec's bytes and how far they are from the row
static void test_codec_fault(const turbo_case & c, const char * name, const std::vector<double> & strengths, double least) {
    const int QK = c.block_values;
    normal_source src(11);
    auto x = normal_row(src, 512*QK);
    for (size_t i = 0; i < x.size(); i++) {
        x[i] *= powf(2.0f, (float) (i/QK % 23)/7.0f);
    }

    set_fault("none");
    const bytes  clean = quantize(c.type, x);
    const double error = distance(x, dequantize(c.type, clean, x.size()));

    set_fault(std::string(name) + ":0");
    check(quantize(c.type, x) == clean && dequantize(c.type, clean, x.size()) == dequantize(c.type, quantize_portable(c.type, x), x.size()),
            "%s %s: strength 0 changes no bit", ggml_type_name(c.type), name);

    std::vector<double> errors = { error };
    bool portable = true;
    double worst_dot = 0.0;
    for (const double strength : strengths) {
        set_fault(std::string(name) + ":" + std::to_string(strength));
        const bytes q = quantize(c.type, x);
        const auto  y = dequantize(c.type, q, x.size());
        portable = portable && q == quantize_portable(c.type, x);
        errors.push_back(distance(x, y));

        const auto a  = normal_row(src, QK);
        const auto aq = quantize(GGML_TYPE_Q8_0, a);
        const auto af = dequantize(GGML_TYPE_Q8_0, aq, QK);
        double want = 0.0;
        double size = 0.0;
        for (int i = 0; i < QK; i++) {
            want += (double) y[i]*af[i];
            size += fabs((double) y[i]*af[i]);
        }
        float got = 0.0f;
        ggml_get_type_traits_cpu(c.type)->vec_dot(QK, &got, 0, q.data(), 0, aq.data(), 0, 1);
        worst_dot = std::max(worst_dot, fabs(got - want)/size);
    }
    set_fault("none");

    check(grows(errors), "%s %s: the error grows:%s", ggml_type_name(c.type), name, numbers(errors).c_str());
    check(errors.back() > least*error, "%s %s: %.1f times the error of the sound codec at most", ggml_type_name(c.type), name, errors.back()/error);
    check(portable,          "%s %s: vectorized and portable codec agree bit for bit", ggml_type_name(c.type), name);
    check(worst_dot < 1e-6,  "%s %s: dot products are those of the dequantized rows", ggml_type_name(c.type), name);
    check(quantize(c.type, x) == clean, "%s %s: gone when it is taken back", ggml_type_name(c.type), name);
}

static void test_types(const turbo_case & c) {
    auto stored = [&](char side) {
        int n = 0;
        for (uint32_t il = 0; il < 8; il++) {
            n += ggml_turbo_fault_stored_type(c.type, side, il, 8) != c.type;
        }
        return n;
    };
    set_fault("k-replaced:0");
    check(stored('k') == 0, "%s k-replaced: strength 0 changes no layer", ggml_type_name(c.type));
    set_fault("k-replaced:0.25");
    check(stored('k') == 2 && stored('v') == 0 && ggml_turbo_fault_stored_type(c.type, 'k', 1, 8) == GGML_TYPE_Q8_0, "%s k-replaced: K of a quarter of the layers is q8_0", ggml_type_name(c.type));
    check(ggml_turbo_fault_stored_type(GGML_TYPE_Q4_0, 'k', 0, 8) == GGML_TYPE_Q4_0, "k-replaced: no other type");
    set_fault("k-replaced:1");
    check(stored('k') == 8 && ggml_turbo_fault_engaged(), "%s k-replaced: all of them at 1", ggml_type_name(c.type));
    set_fault("never-compressed:0.5");
    check(stored('k') == 4 && stored('v') == 4 && ggml_turbo_fault_engaged(), "%s never-compressed: K and V of half of the layers", ggml_type_name(c.type));
    set_fault("never-compressed:1");
    check(stored('v') == 8 && !ggml_turbo_fault_engaged() && ggml_turbo_fault_stored_type(c.type, 'v', 7, 8) == GGML_TYPE_F16,
            "%s never-compressed: f16 everywhere, and no rotation, at 1", ggml_type_name(c.type));
    set_fault("none");
}

int main() {
    ggml_cpu_init();

    test_names();
    for (const turbo_case & c : turbo_cases) {
        test_codec_fault(c, "uniform-levels",     { 0.2, 0.5, 1.0 },   1.5);
        test_codec_fault(c, "rotation-mismatch",  { 0.05, 0.3, 1.5 },  2.0);
        test_codec_fault(c, "coarse-radius",      { 0.5, 1.0, 2.0 },   1.05);
        test_codec_fault(c, "no-norm-correction", { 5.0, 20.0, 60.0 }, 1.5);
        test_types(c);
        test_fault_places(c);
        test_fault_decode(c);
    }

    printf("%d failed\n", failed_checks());
    return failed_checks() == 0 ? 0 : 1;
}
