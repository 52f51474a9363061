# Till in a container: docker build -t till . && docker run --rm -p 8080:8080 till
# Behind a proxy, add -e TILL_TRUSTED_PROXIES=<its addresses>, or -e TILL_PUBLIC_URL=<the address that clients know>.

FROM eclipse-temurin:25-jdk AS build
WORKDIR /build
COPY . .
# The commit that /actuator/info shows: --build-arg COMMIT=$(git rev-parse HEAD).
ARG COMMIT=unknown
# A cache mount keeps the downloads from build to build.
RUN --mount=type=cache,target=/m2 \
    MAVEN_USER_HOME=/m2 ./mvnw --batch-mode --no-transfer-progress \
    -Dmaven.repo.local=/m2/repository -Dmaven.test.skip=true -Dgit.commit.id="$COMMIT" package
RUN java -Djarmode=tools -jar target/till.jar extract --layers --destination layers


FROM eclipse-temurin:25-jre
WORKDIR /app
# A numeric id: an orchestrator that forbids root can't check a name.
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin till

# The layers that change most come last: only these are downloaded for a new version.
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./

# The training run and the server need the same options; otherwise the JVM ignores the cache.
# - MaxRAMPercentage: the heap grows with the container's memory; the other 40 % is for classes, code and threads.
# - G1: orders in memory live on the heap, and G1 keeps its pauses short. By default, a JVM with one
#   processor or less than 2 GB would choose the serial collector, whose pauses grow with the store.
# - MaxTenuringThreshold: objects end with their request or stay with their order. By default, each of up to 15
#   collections copies all recent orders. Halves the time in pauses.
# - TransparentHugePages: a request runs much code once, and small pages make the processor look up many addresses. Saves
#   20 to 35 % of the processor time of an order, where the host allows it ("madvise" or "always").
# - CompactObjectHeaders: saves four bytes an object; a store in memory has many objects.
# - ExitOnOutOfMemoryError: the process ends, so that its host restarts it.
RUN printf '%s\n' \
    -XX:MaxRAMPercentage=60 \
    -XX:+UseG1GC \
    -XX:MaxTenuringThreshold=1 \
    -XX:+UseTransparentHugePages \
    -XX:+UseCompactObjectHeaders \
    -XX:+ExitOnOutOfMemoryError \
    > jvm.options

# A training run writes a cache of loaded and linked classes, and of which methods run often. It makes the usual calls,
# so that the first ones after a start are fast too. It runs in this stage because a cache is valid only for the JVM and
# the files that it was made with.
RUN --mount=type=bind,source=ops/train,target=/train bash /train @jvm.options

USER 10001
ENV PORT=8080
EXPOSE 8080

# The image has no curl, but bash can open TCP connections.
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s --retries=3 CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/$PORT && printf 'GET /actuator/health/liveness HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r -t 4 _ status _ <&3 && [ \"$status\" = 200 ]"]

# Without a shell, the signal reaches the JVM, which finishes the running requests and then stops.
STOPSIGNAL SIGTERM
ENTRYPOINT ["java", "@jvm.options", "-XX:AOTCache=till.aot", "-jar", "till.jar"]
