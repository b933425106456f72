// item lloyd-max-levels: the distinct values that a block decodes to, against the optimum for N(0,1)

#include "codec.h"

#include <algorithm>
#include <cmath>
#include <set>

static double density(double x)      { return std::isfinite(x) ? std::exp(-0.5*x*x)/2.5066282746310002 : 0.0; }
static double distribution(double x) { return 0.5*std::erfc(-x/1.4142135623730951); }

// Lloyd's iteration: thresholds halfway between levels, levels at the mean of their cell; monotone for a log-concave
// density, so it ends at the one optimum
lloyd_max lloyd_max_levels(int count) {
    std::vector<double> levels(count);
    for (int i = 0; i < count; i++) {
        levels[i] = 6.0*(i + 0.5)/count - 3.0;
    }
    double second_moment = 0.0;
    for (int round = 0; round < 20000; round++) {
        std::vector<double> next(count);
        double change = 0.0;
        second_moment = 0.0;
        for (int i = 0; i < count; i++) {
            const double from = i == 0         ? -INFINITY : 0.5*(levels[i - 1] + levels[i]);
            const double to   = i == count - 1 ?  INFINITY : 0.5*(levels[i] + levels[i + 1]);
            const double mass = distribution(to) - distribution(from);
            next[i] = (density(from) - density(to))/mass;
            change  = std::max(change, std::fabs(next[i] - levels[i]));
            second_moment += next[i]*next[i]*mass;
        }
        levels = next;
        if (change < 1e-12) {
            break;
        }
    }
    return { levels, std::sqrt(1.0 - second_moment) };
}

// Lloyd's iteration on a grid: the density of a coordinate of a sphere of radius sqrt(n) in n dimensions is proportional
// to (1 - x^2/n)^((n - 3)/2)
double best_block_rmse(int count, int64_t block) {
    const int    steps = 40000;
    const double reach = std::min(std::sqrt((double) block), 9.0);
    const double width = 2.0*reach/steps;
    std::vector<double> mass(steps + 1, 0.0), moment(steps + 1, 0.0);
    for (int i = 0; i < steps; i++) {
        const double x = -reach + (i + 0.5)*width;
        const double p = std::pow(std::max(0.0, 1.0 - x*x/block), 0.5*(block - 3));
        mass[i + 1]   = mass[i]   + p;
        moment[i + 1] = moment[i] + p*x;
    }
    const auto cell = [&](double x) { return (int) std::lround(std::clamp((x + reach)/width, 0.0, (double) steps)); };
    std::vector<double> levels = lloyd_max_levels(count).levels;
    double second_moment = 0.0;
    for (int round = 0; round < 2000; round++) {
        std::vector<double> next(count);
        second_moment = 0.0;
        for (int i = 0; i < count; i++) {
            const int from = i == 0         ? 0     : cell(0.5*(levels[i - 1] + levels[i]));
            const int to   = i == count - 1 ? steps : cell(0.5*(levels[i] + levels[i + 1]));
            next[i] = (moment[to] - moment[from])/(mass[to] - mass[from]);
            second_moment += next[i]*(moment[to] - moment[from])/mass[steps];
        }
        if (next == levels) {
            break;
        }
        levels = next;
    }
    return std::sqrt(1.0 - second_moment);
}

// distinct values of every block of the synthetic rows, ascending
static std::vector<std::vector<float>> block_levels(const codec_under_test & codec) {
    std::vector<std::vector<float>> all;
    for (int64_t r = 0; r < codec.rows(); r++) {
        const std::vector<float> decoded = codec.round_trip_raw(codec.synthetic.data() + r*codec.width, codec.width);
        for (int64_t b = 0; b < codec.width; b += codec.block) {
            const std::set<float> distinct(decoded.begin() + b, decoded.begin() + b + codec.block);
            all.emplace_back(distinct.begin(), distinct.end());
        }
    }
    return all;
}

// How far the gaps between the levels of a block are from multiples of the smallest one: the median over blocks of the
// largest residue. 0 is a uniform grid.
static double grid_residue(const std::vector<std::vector<float>> & blocks) {
    std::vector<double> residues;
    for (const std::vector<float> & levels : blocks) {
        if (levels.size() < 3) {
            continue;
        }
        double smallest = INFINITY, worst = 0.0;
        for (size_t i = 1; i < levels.size(); i++) {
            smallest = std::min(smallest, (double) levels[i] - levels[i - 1]);
        }
        for (size_t i = 1; i < levels.size(); i++) {
            const double ratio = ((double) levels[i] - levels[i - 1])/smallest;
            worst = std::max(worst, std::fabs(ratio - std::round(ratio)));
        }
        residues.push_back(worst);
    }
    std::sort(residues.begin(), residues.end());
    return residues.empty() ? 0.0 : residues[residues.size()/2];
}

static std::vector<double> unit_rms(const std::vector<double> & levels) {
    double sum = 0.0;
    for (double level : levels) {
        sum += level*level;
    }
    std::vector<double> out;
    for (double level : levels) {
        out.push_back(level/std::sqrt(sum/levels.size()));
    }
    return out;
}

// mean over the blocks that show every level, each scaled to one radius
static std::vector<double> mean_levels(const std::vector<std::vector<float>> & blocks, size_t count) {
    std::vector<double> mean(count, 0.0);
    int n = 0;
    for (const std::vector<float> & levels : blocks) {
        if (levels.size() == count) {
            const std::vector<double> scaled = unit_rms({ levels.begin(), levels.end() });
            for (size_t i = 0; i < count; i++) {
                mean[i] += scaled[i];
            }
            n++;
        }
    }
    for (double & each : mean) {
        each /= n;
    }
    return mean;
}

static double level_error(const std::vector<double> & measured, const std::vector<double> & optimum) {
    const std::vector<double> exact = unit_rms(optimum);
    double worst = 0.0;
    for (size_t i = 0; i < exact.size(); i++) {
        worst = std::max(worst, std::fabs(measured[i]/exact[i] - 1.0));
    }
    return worst;
}

codec_item check_levels(const codec_under_test & codec) {
    codec_item item = { "lloyd-max-levels", {}, {}, "" };
    if (!ggml_is_quantized(codec.type)) {
        item.detail = "a floating-point type has no levels";
        return item;
    }
    const auto blocks = block_levels(codec);
    size_t count = 0;
    for (const auto & levels : blocks) {
        count = std::max(count, levels.size());
    }
    const double rmse = relative_rmse(codec.synthetic, codec.round_trip(codec.synthetic.data(), codec.synthetic.size()));
    item.measured = { { "levels", (double) count }, { "relativeRmse", rmse } };
    if (count > 16) {
        item.passed = false;
        item.detail = "more than 16 levels in a block: no 2-, 3- or 4-bit Lloyd-Max code";
        return item;
    }
    const double residue = grid_residue(blocks);
    item.measured["gridResidue"] = residue;
    if (residue < 0.02 || (count != 4 && count != 8 && count != 16)) {
        item.passed = false;
        item.detail = residue < 0.02 ? "the levels lie on a uniform grid" : "the number of levels is no power of two";
        return item;
    }
    const lloyd_max optimum = lloyd_max_levels((int) count);
    item.measured["levelError"]   = level_error(mean_levels(blocks, count), optimum.levels);
    const double best = best_block_rmse((int) count, codec.block);
    item.measured["block"]        = (double) codec.block;
    item.measured["optimalRmse"]  = best;
    item.measured["rmseOverBest"] = rmse/best;
    item.passed = item.measured["levelError"] <= 0.02 && std::fabs(rmse/best - 1.0) <= 0.02;
    item.detail = *item.passed ? "levels and relative RMSE within 2 % of the Lloyd-Max optimum of N(0,1) and of a block of this size"
                               : "levels or relative RMSE off the Lloyd-Max optimum of N(0,1) or of a block of this size by more than 2 %";
    return item;
}
