using IndustrialGateway.Threading;

namespace IndustrialGateway.Shaping.Ledger;

/// <summary>
/// Losses of one class on their way from the mover to the messages of one uplink, by device and reason.
/// <para>Threads: <see cref="Add"/> by the mover; the rest by the sender loop. Progress: see <see cref="LossCell"/>. When full: never; losses merge.</para>
/// </summary>
internal sealed class LaneLosses
{
    private static readonly int ReasonCount = DropReasons.Names.Count;

    private readonly LossCell?[] _cells;
    private PaddedLong _booked;
    private long _announced;

    // Of losses the sender loop decides on itself. Their reasons are not the mover's, so each cell still has one writer.
    private long _ownBooked;
    private long _ownAnnounced;

    // Gaps of messages the uplink refused as a whole. Made when the first is refused; sender only.
    private SampleGap[]? _refused;

    public LaneLosses(LaneTags tags)
    {
        _cells = new LossCell?[tags.DeviceCount * ReasonCount];
        for (var i = 0; i < _cells.Length; i++)
        {
            _cells[i] = tags.HasDevice(i / ReasonCount) ? new LossCell((DropReason)(i % ReasonCount)) : null;
        }
    }

    /// <summary>Gaps a message may need: one for each reason.</summary>
    public static int GapsPerMessage => ReasonCount;

    /// <summary>True when something may be waiting to be announced. Sender only.</summary>
    public bool IsPending => Volatile.Read(ref _booked.Value) != _announced || _ownBooked != _ownAnnounced;

    /// <summary>Books a loss; false when the lane has nothing to do with the device. Mover only.</summary>
    public bool Add(int deviceIndex, DropReason reason, long count, long fromNs, long toNs, TagId tag)
    {
        if (_cells[(deviceIndex * ReasonCount) + (int)reason] is not { } cell)
        {
            return false;
        }

        cell.Add(count, fromNs, toNs, tag);
        Volatile.Write(ref _booked.Value, _booked.Value + 1); // Release: the cell before the count. Pairs with IsPending.
        return true;
    }

    /// <summary>Books samples the sender loop let go, oldest first, all of one device. Sender only.</summary>
    public void Shed(int deviceIndex, DropReason reason, ReadOnlySpan<Sample> samples)
    {
        var cell = _cells[(deviceIndex * ReasonCount) + (int)reason]!;
        foreach (ref readonly var sample in samples)
        {
            cell.Add(1, sample.ReceiveTimeNs, sample.ReceiveTimeNs, sample.Tag);
        }

        _ownBooked++;
    }

    /// <summary>Puts the losses of the message's device into it. Sender only.</summary>
    public void AnnounceIn(OutgoingMessage message)
    {
        var first = message.DeviceIndex * ReasonCount;
        for (var i = first; i < first + ReasonCount; i++)
        {
            if (_cells[i] is { } cell && cell.TryTake(out var gap))
            {
                message.TryAddGap(gap);
            }

            if (_refused is { } refused && refused[i].Count > 0)
            {
                message.TryAddGap(refused[i]);
                refused[i] = default;
            }
        }
    }

    /// <summary>
    /// Takes back the gaps of a message the uplink has refused as a whole: they go with the device's next message. They do not make one of their own, which might be
    /// refused again and again. Sender only.
    /// </summary>
    public void TakeBack(OutgoingMessage message)
    {
        _refused ??= new SampleGap[_cells.Length];
        foreach (ref readonly var gap in message.Gaps)
        {
            ref var kept = ref _refused[(message.DeviceIndex * ReasonCount) + (int)gap.Reason];
            kept = kept.Count == 0 ? gap : kept.Merge(gap);
        }
    }

    /// <summary>The first device at or after an index with something to announce; -1 for none, and then nothing is pending. Sender only.</summary>
    public int NextDevice(int from)
    {
        if (from == 0)
        {
            _ownAnnounced = _ownBooked;
            _announced = Volatile.Read(ref _booked.Value); // Before the look: a loss that comes meanwhile is pending again.
        }

        for (var i = from * ReasonCount; i < _cells.Length; i++)
        {
            if (_cells[i] is { IsPending: true })
            {
                return i / ReasonCount;
            }
        }

        return -1;
    }

    /// <summary>Takes back that everything was looked at, because the window was full. Sender only.</summary>
    public void KeepPending() => _announced--;
}
