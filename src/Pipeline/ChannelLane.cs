using IndustrialGateway.Threading;

namespace IndustrialGateway.Pipeline;

/// <summary>
/// One class of one channel: its ring, and the account of what did not fit.
/// <para>Threads: the producer's members by the channel's producer, the mover's by the mover, counts by any.</para>
/// </summary>
internal sealed class ChannelLane
{
    private static readonly int ReasonCount = DropReasons.Names.Count;

    private readonly Dictionary<int, LossCell[]> _lossesByDevice;
    private readonly int[] _devices;
    private PaddedLong _lossesSeen;
    private PaddedLong _lossesBooked;

    public ChannelLane(LatencyClass latencyClass, int channel, int capacity, IEnumerable<int> deviceIndices)
    {
        (ClassIndex, Channel, IsLossless) = (latencyClass.Index, channel, latencyClass.Overflow == OverflowPolicy.Lossless);
        Ring = new SampleRing(capacity);
        _devices = [.. deviceIndices.Distinct()];
        _lossesByDevice = _devices.ToDictionary(device => device, _ => NewCells());
    }

    public byte ClassIndex { get; }

    public int Channel { get; }

    public bool IsLossless { get; }

    public SampleRing Ring { get; }

    /// <summary>The sink had no room for a lossless sample; the mover tries again after a while. Mover only.</summary>
    public bool IsHeld { get; set; }

    /// <summary>Counts a sample that did not fit. Producer only; after the producer has ended, the mover.</summary>
    public void Drop(int deviceIndex, DropReason reason, in Sample sample)
    {
        _lossesByDevice[deviceIndex][(int)reason].Add(1, sample.ReceiveTimeNs, sample.ReceiveTimeNs, sample.Tag);
        Volatile.Write(ref _lossesBooked.Value, _lossesBooked.Value + 1); // Release: pairs with the read in AnnounceLosses.
    }

    /// <summary>Samples lost here for a reason. Any thread.</summary>
    public long DroppedOf(DropReason reason)
    {
        long total = 0;
        foreach (var device in _devices)
        {
            total += _lossesByDevice[device][(int)reason].Total;
        }

        return total;
    }

    /// <summary>Hands new losses to the sink; false when there are none. Mover only.</summary>
    public bool AnnounceLosses(ISampleSink sink)
    {
        var booked = Volatile.Read(ref _lossesBooked.Value);
        if (booked == _lossesSeen.Value)
        {
            return false;
        }

        _lossesSeen.Value = booked;
        foreach (var device in _devices)
        {
            foreach (var cell in _lossesByDevice[device])
            {
                if (cell.TryTake(out var gap))
                {
                    sink.Lost(ClassIndex, device, gap);
                }
            }
        }

        return true;
    }

    private static LossCell[] NewCells()
    {
        var cells = new LossCell[ReasonCount];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = new LossCell((DropReason)i);
        }

        return cells;
    }
}
