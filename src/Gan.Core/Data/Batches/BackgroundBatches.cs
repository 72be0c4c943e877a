using Gan.Core.Checkpointing;
using System.Globalization;
using System.Collections.Concurrent;
using static TorchSharp.torch;

namespace Gan.Core.Data;

/// <summary>Batches that a thread of its own prepares while training goes on, for data that does not fit into memory or
/// must be decoded.</summary>
/// <remarks>
/// Nothing of torch crosses threads: batches are prepared in arrays, which are used again and again. Data that fits
/// into memory is better served by <see cref="TensorBatches"/>: on few cores a second busy thread slows torch's own
/// down.
/// </remarks>
public sealed class BackgroundBatches : IBatchSource, IStateful, IDescribed, IDisposable
{
    private readonly long[] shape;
    private readonly BatchFiller fill;
    private readonly CancellationTokenSource stop = new();
    private readonly BlockingCollection<Slot> free = [];
    private readonly BlockingCollection<Slot> ready = [];
    private Task? preparation;
    private long next;
    private bool disposed;

    /// <summary>Describes the batches; preparing them starts when the first is asked for.</summary>
    /// <param name="batchSize">Samples in a batch, at least 1.</param>
    /// <param name="sampleShape">The shape of one sample, such as [3, 64, 64].</param>
    /// <param name="fill">Prepares a batch.</param>
    /// <param name="labelled">Whether batches have labels.</param>
    /// <param name="ahead">Batches kept ready, at least 1.</param>
    public BackgroundBatches(int batchSize, IReadOnlyList<long> sampleShape, BatchFiller fill, bool labelled = false,
        int ahead = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        ArgumentNullException.ThrowIfNull(sampleShape);
        ArgumentNullException.ThrowIfNull(fill);
        ArgumentOutOfRangeException.ThrowIfLessThan(ahead, 1);
        this.fill = fill;
        shape = [batchSize, .. sampleShape];
        var size = shape.Aggregate(1L, (a, b) => a * b);
        for (var i = 0; i < ahead; i++) free.Add(new Slot(new float[size], new long[labelled ? batchSize : 0]));
    }

    /// <inheritdoc/>
    /// <exception cref="GanException">Preparing this batch failed; the inner exception says how.</exception>
    public GanBatch NextBatch()
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        preparation ??= Task.Factory.StartNew(
            Prepare, next, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (!ready.TryTake(out var slot, Timeout.Infinite)) throw Failure(preparation);
        var batch = new GanBatch(tensor(slot.Samples, shape)) {
            Labels = slot.Labels.Length > 0 ? tensor(slot.Labels) : null };
        free.Add(slot);
        next++;
        return batch;
    }

    /// <summary>Writes the number of the next batch.</summary>
    public void Save(StateWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write("next", next);
    }

    /// <summary>Asks for what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidOperationException">Batches are being prepared already.</exception>
    public void Load(StateReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (preparation is not null)
            throw new InvalidOperationException(
                "Batches are being prepared already. Resume before the first is asked for.");
        reader.Read("next", (long batch) => next = batch, minimum: 0, maximum: long.MaxValue);
    }

    /// <summary>The shape of a batch, which is all that is known here.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"batches of shape [{string.Join(", ", shape)}]");

    /// <inheritdoc/>
    public void Describe(OptionWriter options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Kind(ToString());
    }

    /// <summary>Ends the thread, once the batch that it is at is done.</summary>
    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        stop.Cancel();
        // Whatever it ended with was for NextBatch to tell.
        if (preparation is not null) Join(preparation);
        free.Dispose();
        ready.Dispose();
        stop.Dispose();
    }

    private void Prepare(object? first)
    {
        try
        {
            for (var index = (long)first!; ; index++)
            {
                var slot = free.Take(stop.Token);
                fill(index, slot.Samples, slot.Labels);
                ready.Add(slot);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
        finally
        {
            ready.CompleteAdding();
        }
    }

    private static void Join(Task task)
    {
        ((IAsyncResult)task).AsyncWaitHandle.WaitOne();
        _ = task.Exception;
    }

    private static GanException Failure(Task preparation)
    {
        Join(preparation);
        var error = preparation.Exception!.InnerException!;
        return new GanException($"Preparing a batch failed: {error.Message}", error);
    }

    private sealed record Slot(float[] Samples, long[] Labels);
}
