FROM swift:6.3-bookworm
WORKDIR /poise
COPY . .
RUN scripts/setup && swift build -c release --product poise
EXPOSE 8080
CMD [".build/release/poise", "serve", "--demo", "--host", "0.0.0.0"]
