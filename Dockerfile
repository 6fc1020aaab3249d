# Fortlet in an image with no shell and no package manager, for a user who is not root, on a file system that may be
# read-only:  docker build -t fortlet . && docker run --rm --read-only -v "$PWD:/work:ro" fortlet scan .
FROM eclipse-temurin:25-jdk AS build
WORKDIR /build
COPY . .
RUN ./fortlet dist && app/launcher/installed/image target/dist/fortlet-*.tar.gz /opt/fortlet

FROM gcr.io/distroless/base-debian12:nonroot
COPY --from=build /opt/fortlet /opt/fortlet
WORKDIR /work
ENTRYPOINT ["/opt/fortlet/runtime/bin/java", "@/opt/fortlet/lib/arguments"]
