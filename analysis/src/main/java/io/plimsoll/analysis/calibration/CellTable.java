package io.plimsoll.analysis.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Cells as {@code double[replicas][blocks]}, NaN where there is none; a block with one replica compares nothing and is left out. */
record CellTable(List<String> replicas, long[] blocks, double[][] values) {

    static CellTable of(List<AaCell> cells) {
        Map<Long, Long> perBlock = cells.stream()
                .collect(Collectors.groupingBy(AaCell::block, Collectors.counting()));
        List<AaCell> used = cells.stream().filter(cell -> perBlock.getOrDefault(cell.block(), 0L) > 1)
                .toList();
        List<String> replicas = List
                .copyOf(used.stream().map(AaCell::replica).collect(Collectors.toCollection(TreeSet::new)));
        long[] blocks = used.stream().mapToLong(AaCell::block).sorted().distinct().toArray();
        double[][] values = new double[replicas.size()][blocks.length];
        for (double[] row : values)
            Arrays.fill(row, Double.NaN);
        Map<String, Integer> rows = new TreeMap<>();
        for (int r = 0; r < replicas.size(); r++)
            rows.put(replicas.get(r), r);
        for (AaCell cell : used) {
            double[] row = values[rows.getOrDefault(cell.replica(), 0)];
            int column = Arrays.binarySearch(blocks, cell.block());
            if (!Double.isNaN(row[column]))
                throw new IllegalArgumentException(
                        "two cells of %s in block %d: merge them".formatted(cell.replica(),
                                cell.block()));
            row[column] = cell.value();
        }
        return new CellTable(replicas, blocks, values);
    }

    boolean has(int replica, int block) { return !Double.isNaN(values[replica][block]); }

    int cells() {
        int count = 0;
        for (double[] row : values)
            for (double each : row)
                count += Double.isNaN(each) ? 0 : 1;
        return count;
    }

    int ofReplica(int replica) {
        int count = 0;
        for (double each : values[replica])
            count += Double.isNaN(each) ? 0 : 1;
        return count;
    }

    int ofBlock(int block) {
        int count = 0;
        for (int r = 0; r < values.length; r++)
            count += has(r, block) ? 1 : 0;
        return count;
    }

    double meanOfReplica(int replica) {
        double sum = 0;
        for (double each : values[replica])
            sum += Double.isNaN(each) ? 0 : each;
        return sum / ofReplica(replica);
    }

    double meanOfBlock(int block) {
        double sum = 0;
        for (int r = 0; r < values.length; r++)
            sum += has(r, block) ? values[r][block] : 0;
        return sum / ofBlock(block);
    }
}
