package dev.muddle.trainer.training;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Two threads that do jobs in the order in which they were submitted. The first failure ends them all. */
final class Workers implements AutoCloseable {

    private static final int COUNT = 2;

    private final ExecutorService threads = Executors.newFixedThreadPool(COUNT);
    private final List<Job> jobs = new ArrayList<>();

    /** Puts a job at the end of the queue. */
    Job submit(Callable<Void> work) {
        Job job = new Job(threads.submit(work));
        jobs.add(job);
        return job;
    }

    /** Waits for jobs that were submitted before the one that asks. */
    void await(List<Job> some) throws IOException {
        for (Job job : some) {
            try {
                job.future().get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("the training was interrupted");
            } catch (ExecutionException e) {
                threads.shutdownNow();
                throw unwrapped(e.getCause());
            }
        }
    }

    /** Waits for all jobs. */
    void awaitAll() throws IOException {
        await(jobs);
    }

    private static IOException unwrapped(Throwable cause) {
        if (cause instanceof RuntimeException e) {
            throw e;
        }
        if (cause instanceof Error e) {
            throw e;
        }
        return cause instanceof IOException e ? e : new IOException(cause);
    }

    /** Waits for jobs that are in the middle of a step: what they compute with may be closed after this. */
    @Override
    public void close() {
        threads.shutdownNow();
        boolean interrupted = false;
        while (true) {
            try {
                if (threads.awaitTermination(1, TimeUnit.MINUTES)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Something that is being done. */
    record Job(Future<Void> future) {}
}
