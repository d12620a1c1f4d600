package io.plimsoll.model.telemetry;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import com.google.protobuf.InvalidProtocolBufferException;

import io.plimsoll.model.telemetry.wire.EngineWire;

/** Readings to and from the bytes of {@link EngineTelemetry#TOPIC}; the format is {@code EngineWire} of {@code telemetry.proto}. */
public final class EngineCodec {
    /** What is written. Read are this one and the one after it, without the fields that it may have added. */
    static final int VERSION = 2;

    private EngineCodec() {}

    public static byte[] encode(EngineTelemetry reading) {
        EventId id = reading.id();
        Site site = reading.site();
        EngineWire.Builder wire = EngineWire.newBuilder().setVersion(VERSION)
                .setProducerStartUs(id.producerStartMicros()).setLane(id.lane()).setSequence(id.sequence())
                .setReplica(reading.replica()).setVariant(reading.variant())
                .setFingerprint(reading.fingerprint()).setHost(site.host()).setGpu(site.gpu())
                .setRegion(site.region()).setAtUs(reading.atEpochMicros())
                .setWindowUs(reading.windowMicros());
        write(reading.load(), wire);
        write(reading.gpu(), wire);
        reading.block().ifPresent(block -> write(block, wire));
        return wire.build().toByteArray();
    }

    private static void write(EngineLoad load, EngineWire.Builder wire) {
        load.kvUsageBasisPoints().ifPresent(wire::setKvUsageBp);
        load.kvUsed().ifPresent(wire::setKvUsed);
        load.kvTotal().ifPresent(wire::setKvTotal);
        load.running().ifPresent(wire::setRunning);
        load.waiting().ifPresent(wire::setWaiting);
        load.promptTokens().ifPresent(wire::setPromptTokens);
        load.outputTokens().ifPresent(wire::setOutputTokens);
        load.preemptionsTotal().ifPresent(wire::setPreemptionsTotal);
    }

    private static void write(GpuReading gpu, EngineWire.Builder wire) {
        gpu.utilizationBasisPoints().ifPresent(wire::setGpuUtilizationBp);
        gpu.powerMilliwatts().ifPresent(wire::setPowerMw);
        gpu.smClockMhz().ifPresent(wire::setSmClockMhz);
        gpu.memoryClockMhz().ifPresent(wire::setMemoryClockMhz);
        gpu.throttleBits().ifPresent(wire::setThrottleBits);
        gpu.temperatureCelsius().ifPresent(wire::setTemperatureC);
    }

    private static void write(MeasuredBlock block, EngineWire.Builder wire) {
        wire.setRun(block.run().toString()).setStage(block.stage()).setEpoch(block.epoch())
                .setBlock(block.block()).setRole(WireWriter.number(block.role()));
    }

    /** Any bytes give a reading or this exception, which says what is wrong with them; nothing else is ever thrown. */
    public static EngineTelemetry decode(byte[] bytes) throws UndecodableTelemetryException {
        try {
            return read(EngineWire.parseFrom(bytes));
        } catch (InvalidProtocolBufferException e) {
            throw new UndecodableTelemetryException(
                    "these %d bytes are cut short or no reading of an engine: %s".formatted(bytes.length,
                            e.getMessage()),
                    e);
        } catch (IllegalArgumentException e) { // the records check themselves
            throw new UndecodableTelemetryException("a value is out of range: " + e.getMessage(), e);
        }
    }

    private static EngineTelemetry read(EngineWire wire) throws UndecodableTelemetryException {
        if (wire.getVersion() < 1 || wire.getVersion() > VERSION + 1)
            throw new UndecodableTelemetryException("version %d is not read here, only versions 1 to %d"
                    .formatted(wire.getVersion(), VERSION + 1));
        if (wire.getProducerStartUs() < 0 || wire.getLane() < 0 || wire.getSequence() < 0)
            throw new UndecodableTelemetryException("a part of the event's id is negative");
        return new EngineTelemetry(
                new EventId(wire.getProducerStartUs(), wire.getLane(), wire.getSequence()),
                name("replica", wire.getReplica()), name("variant", wire.getVariant()),
                name("fingerprint", wire.getFingerprint()),
                new Site(name("host", wire.getHost()), name("gpu", wire.getGpu()),
                        name("region", wire.getRegion())),
                block(wire), wire.getAtUs(), wire.getWindowUs(), load(wire), gpu(wire));
    }

    private static Optional<MeasuredBlock> block(EngineWire wire) throws UndecodableTelemetryException {
        return wire.getRun().isEmpty()
                ? Optional.empty()
                : Optional.of(new MeasuredBlock(WireReader.run(wire.getRun()), wire.getStage(),
                        wire.getEpoch(), wire.getBlock(), WireReader.role(wire.getRole())));
    }

    private static EngineLoad load(EngineWire wire) {
        return new EngineLoad(integer(wire.hasKvUsageBp(), wire.getKvUsageBp()),
                number(wire.hasKvUsed(), wire.getKvUsed()), number(wire.hasKvTotal(), wire.getKvTotal()),
                integer(wire.hasRunning(), wire.getRunning()), integer(wire.hasWaiting(), wire.getWaiting()),
                number(wire.hasPromptTokens(), wire.getPromptTokens()),
                number(wire.hasOutputTokens(), wire.getOutputTokens()),
                number(wire.hasPreemptionsTotal(), wire.getPreemptionsTotal()));
    }

    private static GpuReading gpu(EngineWire wire) {
        return new GpuReading(integer(wire.hasGpuUtilizationBp(), wire.getGpuUtilizationBp()),
                number(wire.hasPowerMw(), wire.getPowerMw()),
                integer(wire.hasSmClockMhz(), wire.getSmClockMhz()),
                integer(wire.hasMemoryClockMhz(), wire.getMemoryClockMhz()),
                number(wire.hasThrottleBits(), wire.getThrottleBits()),
                integer(wire.hasTemperatureC(), wire.getTemperatureC()));
    }

    private static OptionalInt integer(boolean said, int value) {
        return said ? OptionalInt.of(value) : OptionalInt.empty();
    }

    private static OptionalLong number(boolean said, long value) {
        return said ? OptionalLong.of(value) : OptionalLong.empty();
    }

    /** Names become keys of a database, which takes no zero character and no endless text. */
    private static String name(String field, String text) throws UndecodableTelemetryException {
        if (text.length() > TelemetryCodec.NAME_LENGTH_MAX || text.indexOf('\0') >= 0)
            throw new UndecodableTelemetryException(
                    "%s is longer than %d characters or has a zero character".formatted(field,
                            TelemetryCodec.NAME_LENGTH_MAX));
        return text;
    }
}
