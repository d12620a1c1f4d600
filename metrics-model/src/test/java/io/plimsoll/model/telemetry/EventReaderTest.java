package io.plimsoll.model.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.plimsoll.model.telemetry.wire.EventWire;
import io.plimsoll.model.telemetry.wire.RequestWire;

/** Against the general reader of protobuf, which this one replaces where speed counts. */
class EventReaderTest {
    private final EventReader reader = new EventReader();

    @Test
    void damagedBytesAreReadAsProtobufReadsThemOrRefused() throws Exception {
        Random random = new Random(8);
        int read = 0;
        for (int i = 0; i < 60_000; i++) {
            byte[] bytes = damaged(TelemetryCodec.encode(Telemetry.randomRequest(random)), random);
            if (!isRead(bytes)) continue;
            read++;
            EventWire wire = general(bytes);
            if (wire != null && reader.isRequest()) assertSame(wire);
        }
        assertThat(read).as("most of them are still events").isGreaterThan(10_000);
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        for (int flips = random.nextInt(3); flips > 0; flips--)
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        return random.nextInt(8) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }

    private boolean isRead(byte[] bytes) {
        try {
            reader.read(bytes);
            return true;
        } catch (UndecodableTelemetryException refused) {
            return false;
        }
    }

    /** Null where a text is no UTF-8, which this reader does not look at. */
    private static @Nullable EventWire general(byte[] bytes)
            throws InvalidProtocolBufferException {
        try {
            return EventWire.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            if (String.valueOf(e.getMessage()).contains("UTF-8")) return null;
            throw e;
        }
    }

    private void assertSame(EventWire wire) {
        RequestWire request = wire.getRequest();
        RequestReader got = reader.request();
        assertThat(List.of(reader.producerStartMicros(), (long) reader.lane(), reader.sequence(),
                got.arrivalEpochMicros(), got.sendLagMicros(), got.endMicros(), (long) got.promptTokens(),
                (long) got.cachedTokens(), (long) got.outputTokens(), (long) got.reasoningTokens(),
                (long) got.draftedTokens(), (long) got.acceptedTokens()))
                .isEqualTo(List.of(wire.getProducerStartUs(), (long) wire.getLane(), wire.getSequence(),
                        request.getArrivalUs(), request.getSendLagUs(), request.getEndUs(),
                        (long) request.getPromptTokens(), (long) request.getCachedTokens(),
                        (long) request.getOutputTokens(), (long) request.getReasoningTokens(),
                        (long) request.getDraftedTokens(), (long) request.getAcceptedTokens()));
        assertThat(got.hasTokens()).isEqualTo(request.getHasTokens());
        assertThat(got.hasPhases()).isEqualTo(request.getHasPhases());
        if (got.hasTokens()) {
            assertThat(List.of(got.firstTokenMicros(), got.lastTokenMicros(), got.gapMicrosMax(),
                    (long) got.chunks(), got.binnedGaps()))
                    .isEqualTo(List.of(request.getFirstTokenUs(), request.getLastTokenUs(),
                            request.getGapUsMax(),
                            (long) request.getChunks(),
                            request.getGapCountList().stream().mapToLong(Long::longValue).sum()));
        }
        assertThat(ByteString.copyFrom(got.dimensions().copy())).isEqualTo(request.getDimensions());
    }

    /** Other writers may spread a packed list, write fields in any order, and add what this version does not know. */
    @Test
    void whatProtobufAllowsIsRead() throws Exception {
        RequestTelemetry event = Telemetry.fullExample();
        EventWire wire = WireWriter.write(event);
        RequestWire request = wire.getRequest();
        byte[] spread = new byte[4_096];
        CodedOutputStream out = CodedOutputStream.newInstance(spread);
        for (int i = 0; i < request.getGapBinCount(); i++) {
            out.writeSInt32(RequestWire.GAP_BIN_FIELD_NUMBER, request.getGapBin(i));
            out.writeUInt64(RequestWire.GAP_COUNT_FIELD_NUMBER, request.getGapCount(i));
        }
        out.flush();
        byte[] rest = request.toBuilder().clearGapBin().clearGapCount()
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(900, UnknownFieldSet.Field.newBuilder().addFixed32(1).addFixed64(2)
                                .addVarint(3).addLengthDelimited(ByteString.copyFromUtf8("new")).build())
                        .build())
                .build().toByteArray();
        ByteString body = ByteString.copyFrom(spread, 0, out.getTotalBytesWritten())
                .concat(ByteString.copyFrom(rest));
        ByteString.Output bytes = ByteString.newOutput();
        CodedOutputStream whole = CodedOutputStream.newInstance(bytes);
        whole.writeByteArray(EventWire.REQUEST_FIELD_NUMBER, body.toByteArray());
        wire.toBuilder().clearRequest().build().writeTo(whole); // the numbers after the body
        whole.flush();
        assertThat(TelemetryCodec.decode(bytes.toByteString().toByteArray())).isEqualTo(event);
        reader.read(bytes.toByteString().toByteArray());
        SortedMap<Integer, Long> gaps = new TreeMap<>();
        reader.request().eachGap((bin, count) -> gaps.merge(bin, count, Long::sum));
        assertThat(gaps).isEqualTo(event.tokens().orElseThrow().gaps().counts());
    }

    @Test
    void twoBodiesAreRefused() {
        byte[] bytes = TelemetryCodec.encode(Telemetry.example());
        byte[] twice = ByteString.copyFrom(bytes).concat(ByteString.copyFrom(bytes)).toByteArray();
        assertThatThrownBy(() -> TelemetryCodec.decode(twice)).hasMessageContaining("2 bodies");
    }
}
