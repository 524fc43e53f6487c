namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// 64 monitored items and a bit for each: its variable was written since it was last looked at.
/// <para>Threads: any marks; one takes (under the gate of the engine). Progress: wait-free. Order: marks are a set. When full: a mark that is set stays set.</para>
/// </summary>
internal sealed class DirtyPage(bool takesEveryValue)
{
    public const int Size = 64;

    private ulong _bits;

    /// <summary>True: its items queue every value as it is written (sampling interval 0).</summary>
    public bool TakesEveryValue => takesEveryValue;

    /// <summary>Items whose variables never say that they were written.</summary>
    public ulong Polled { get; set; }

    /// <summary>The items by bit.</summary>
    public MonitoredItem?[] Items { get; } = new MonitoredItem?[Size];

    /// <summary>Bits in use.</summary>
    public ulong Used { get; set; }

    /// <summary>Says that a variable has been written. The full fence of the operation puts the value before the mark: whoever takes the mark reads that value or a later one.</summary>
    public void Mark(ulong mask) => Interlocked.Or(ref _bits, mask);

    /// <summary>The marks, cleared; read the values after.</summary>
    public ulong Take() => Volatile.Read(ref _bits) == 0 ? Polled : Interlocked.Exchange(ref _bits, 0) | Polled;
}
