# Till in a container: docker build -t till . && docker run --rm -p 8080:8080 till
# Behind a proxy, add -e TILL_TRUSTED_PROXIES=<its addresses>, or -e TILL_PUBLIC_URL=<the address that clients know>.

FROM eclipse-temurin:25-jdk AS build
WORKDIR /build
COPY . .
# Downloads stay in a cache beside the layers, so that a changed line of code doesn't fetch them again.
RUN --mount=type=cache,target=/m2 \
    MAVEN_USER_HOME=/m2 ./mvnw --batch-mode --no-transfer-progress \
    -Dmaven.repo.local=/m2/repository -Dmaven.test.skip=true package
RUN java -Djarmode=tools -jar target/till.jar extract --layers --destination layers


FROM eclipse-temurin:25-jre
WORKDIR /app
# By number, because an orchestrator that insists on "not root" can't look a name up.
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin till

# From what changes least to what changes most: a new version of Till is a download of its last layers.
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./

# The training run and the server must agree on these, or the cache is of no use.
# - MaxRAMPercentage: the heap grows with the container's memory; the other 40 % is for classes, code and threads.
# - G1: the orders live on the heap, and collecting them must not stop the sales. Left to itself, a JVM with one
#   processor or less than 2 GB takes the serial collector, whose pauses grow with the store.
# - CompactObjectHeaders: four bytes less for every object, of which a store in memory has many.
# - ExitOnOutOfMemoryError: a server that can't go on is replaced by its host, not kept half alive.
RUN printf '%s\n' \
    -XX:MaxRAMPercentage=60 \
    -XX:+UseG1GC \
    -XX:+UseCompactObjectHeaders \
    -XX:+ExitOnOutOfMemoryError \
    > jvm.options

# A training run, up to the moment before the port opens: the real start finds its classes loaded and linked.
# It belongs here and not in the build stage, because the cache fits only the JVM and the files that made it.
RUN java @jvm.options -XX:AOTCacheOutput=till.aot -Dspring.context.exit=onRefresh -jar till.jar

USER 10001
ENV PORT=8080
EXPOSE 8080

# The image has no curl, but its bash speaks TCP.
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s --retries=3 CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/$PORT && printf 'GET /products?limit=1 HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r -t 4 _ status _ <&3 && [ \"$status\" = 200 ]"]

# No shell in between: the signal reaches the JVM, which answers the requests that it has and then leaves.
STOPSIGNAL SIGTERM
ENTRYPOINT ["java", "@jvm.options", "-XX:AOTCache=till.aot", "-jar", "till.jar"]
