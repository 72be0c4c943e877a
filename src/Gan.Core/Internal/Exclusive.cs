namespace Gan.Core.Internal;

/// <summary>Notices that two threads use one object at once; one thread may enter it several times.</summary>
internal sealed class Exclusive(string who)
{
    private int owner;
    private int depth;

    /// <exception cref="InvalidOperationException">Another thread is inside.</exception>
    internal Inside Enter()
    {
        var current = Environment.CurrentManagedThreadId;
        var before = Interlocked.CompareExchange(ref owner, current, 0);
        if (before != 0 && before != current)
            throw new InvalidOperationException(
                $"{who} is in use by another thread. It is used by one thread at a time: wait for that one, or make "
                    + "one for each thread.");
        depth++;
        return new Inside(this);
    }

    private void Leave()
    {
        if (--depth == 0) Volatile.Write(ref owner, 0);
    }

    internal readonly struct Inside(Exclusive entered) : IDisposable
    {
        public void Dispose() => entered.Leave();
    }
}
