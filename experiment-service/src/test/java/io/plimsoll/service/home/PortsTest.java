package io.plimsoll.service.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.List;

import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void aPortInUseIsNamedWithWhatItIsForAndTheOptionThatHelps() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Ports.requireFree(other.getLocalPort(), "the pages"))
                    .isInstanceOf(HomeUnusableException.class)
                    .hasMessage(
                            "port %d (the pages) is in use by another program; stop it, or start with --port 0 to pick free ports",
                            other.getLocalPort());
        }
    }

    @Test
    void namedPortsFollowTheFirst() {
        Ports ports = Ports.named(7700, 2);
        assertThat(ports).isEqualTo(new Ports(7700, 7701, 7702, 7703, 7704, 7705, 7706, List.of(7711, 7712)));
    }

    @Test
    void freePortsAreAllDifferent() {
        Ports free = Ports.free(4);
        List<Integer> all = List.of(free.pages(), free.routerClients(), free.routerAdmin(), free.postgres(),
                free.kafka(), free.kafkaController(), free.load());
        HashSet<Integer> different = new HashSet<>(all);
        different.addAll(free.replicas());
        assertThat(different).hasSize(11);
    }

    @Test
    void whatIsWrittenIsRead() {
        Ports ports = Ports.named(9000, 3);
        assertThat(Ports.parse(ports.toText())).isEqualTo(ports);
    }

    @Test
    void aDamagedFileSaysWhatToDo() {
        assertThatThrownBy(() -> Ports.parse("pages=12\n")).isInstanceOf(HomeUnusableException.class)
                .hasMessageContaining("no router.clients").hasMessageContaining("remove it and start again");
    }
}
