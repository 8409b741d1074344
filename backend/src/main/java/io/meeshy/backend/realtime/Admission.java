package io.meeshy.backend.realtime;

import io.meeshy.backend.security.Principal;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Who may open a WebSocket; the functions must be safe for use by many threads.
 *
 * @param byTicket the person a ticket stands for, or a {@link
 *     io.meeshy.backend.error.RefusedException}
 * @param byToken the person an access token stands for, or the same
 * @param origin whether a page of that origin may, given the request's {@code Host}
 */
public record Admission(
    Function<String, Principal> byTicket,
    Function<String, Principal> byToken,
    BiPredicate<String, String> origin) {}
