using Gan.Core.Internal;
namespace Gan.Core.Tests.Support;

/// <summary>A disk that takes so many writes and no more.</summary>
internal sealed class FullDisk(int writes)
{
    private int left = writes;

    /// <summary>Whether a write was refused.</summary>
    internal bool WasFull { get; private set; }

    /// <summary>Everything that is written while the action runs goes through this disk.</summary>
    internal void During(Action action)
    {
        WholeFile.Disk.Value = file => new Watched(file, this);
        try
        {
            action();
        }
        finally
        {
            WholeFile.Disk.Value = null;
        }
    }

    private void Spend()
    {
        if (Interlocked.Decrement(ref left) >= 0) return;
        WasFull = true;
        throw new IOException("No space left on device");
    }

    /// <summary>Half of the write that finds no room is written, as real disks do.</summary>
    private sealed class Watched(Stream file, FullDisk disk) : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            try
            {
                disk.Spend();
            }
            catch
            {
                file.Write(buffer[..(buffer.Length / 2)]);
                throw;
            }
            file.Write(buffer);
        }

        public override void Flush()
        {
            disk.Spend();
            file.Flush();
        }
    }
}
