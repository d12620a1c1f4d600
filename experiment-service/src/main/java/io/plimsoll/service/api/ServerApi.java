package io.plimsoll.service.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import io.plimsoll.service.view.CalibrationView;
import io.plimsoll.service.view.ExperimentBoard;
import io.plimsoll.service.view.FleetView;

/** The server itself, the fleet that it keeps, and how far its verdicts can be trusted. */
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

    @Operation(summary = "How often our own verdicts have seen what is not there, over all A/A runs that have ended")
    @GetMapping("/api/v1/calibration")
    CalibrationView calibration() { return board.calibration(); }

    @Operation(summary = "Router and replicas, as they are now")
    @GetMapping("/api/v1/fleet")
    FleetView fleet() { return board.fleet(); }
}
