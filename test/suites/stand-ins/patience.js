// on a busy machine, two seconds are not enough for a connection
jasmine.DEFAULT_TIMEOUT_INTERVAL = 30_000;
