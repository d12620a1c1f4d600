package io.plimsoll.service.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import io.plimsoll.service.view.ExperimentBoard;
import io.plimsoll.service.view.FleetView;

/** The server itself and the fleet that it keeps. */
@RestController
class ServerApi {
    private final ExperimentBoard board;

    ServerApi(ExperimentBoard board) { this.board = board; }

    /** Says only that the server answers, so it may be open to everybody on the loopback address. */
    record Health(String status) {}

    @Operation(summary = "Whether the server answers; needs no token")
    @SecurityRequirements
    @GetMapping("/api/v1/health")
    Health health() { return new Health("up"); }

    @Operation(summary = "Router and replicas, as they are now")
    @GetMapping("/api/v1/fleet")
    FleetView fleet() { return board.fleet(); }
}
