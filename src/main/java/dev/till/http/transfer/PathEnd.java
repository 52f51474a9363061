package dev.till.http.transfer;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.ServletRequestPathUtils;

/** What a path ends with, for filters, which run before a handler is found. */
final class PathEnd {

    private PathEnd() {
    }

    /** The last segment of a request's path as handlers are matched with it, decoded and without parameters. */
    static String of(HttpServletRequest request) {
        List<PathContainer.Element> path = ServletRequestPathUtils.parse(request).elements();
        return !path.isEmpty() && path.get(path.size() - 1) instanceof PathContainer.PathSegment last
            ? last.valueToMatch() : "";
    }
}
