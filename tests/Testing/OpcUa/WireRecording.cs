namespace IndustrialGateway.Tests.Testing;

/// <summary>
/// Keeps what passed through a proxy, in order.
/// <para>Threads: any. Progress: a short lock. When full: later bytes are not kept, and <see cref="IsFull"/> says so.</para>
/// </summary>
public sealed class WireRecording(int mostBytes = 64 * 1024 * 1024)
{
    private readonly Lock _gate = new();
    private readonly List<WireChunk> _chunks = [];
    private int _bytes;

    /// <summary>Everything kept so far.</summary>
    public IReadOnlyList<WireChunk> Chunks
    {
        get
        {
            lock (_gate)
            {
                return [.. _chunks];
            }
        }
    }

    /// <summary>True where bytes were left out.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Keeps a copy of bytes that passed.</summary>
    public void Add(int connection, WireDirection direction, ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            IsFull |= _bytes + bytes.Length > mostBytes;
            if (!IsFull)
            {
                _bytes += bytes.Length;
                _chunks.Add(new WireChunk(connection, direction, bytes.ToArray()));
            }
        }
    }
}
