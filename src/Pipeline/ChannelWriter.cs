using System.Diagnostics;
using IndustrialGateway.Threading;

namespace IndustrialGateway.Pipeline;

/// <summary>
/// A channel's <see cref="ISampleWriter"/>: report policy, last values, payloads into the slab, history copies, one ring for each class.
/// <para>Threads: one logical producer. Progress: never waits for the mover; the payload slab and the ready bits are lock-free, and whoever finds the mover asleep wakes it,
/// which takes the event's lock for a moment.</para>
/// <para>Order: samples of a class keep theirs; classes are independent. What a call takes is published before it returns, once for each class.</para>
/// <para>When full: a state value is taken and counted as <see cref="DropReason.RingFull"/>; a lossless one is refused and stays with the adapter.</para>
/// </summary>
internal sealed class ChannelWriter : ISampleWriter
{
    private readonly TagRoute[] _routes;
    private readonly TagMemory[] _memory;
    private readonly ChannelLane?[] _laneOfClass;
    private readonly ChannelLane[] _lanes;
    private readonly PaddedLong[] _receivedOfDevice;
    private readonly IPayloadStore _payloads;
    private ReadyBitmap? _ready;
    private MoverSignal? _signal;

    public ChannelWriter(ChannelLane?[] laneOfClass, TagRoute[] routes, TagMemory[] memory, PaddedLong[] receivedOfDevice, IPayloadStore payloads)
    {
        (_laneOfClass, _routes, _memory, _receivedOfDevice, _payloads) = (laneOfClass, routes, memory, receivedOfDevice, payloads);
        _lanes = [.. laneOfClass.OfType<ChannelLane>()];
    }

    /// <summary>The lanes in use, most urgent first.</summary>
    public IReadOnlyList<ChannelLane> Lanes => _lanes;

    /// <summary>Joins the writer to the mover; before that nobody hears of its samples.</summary>
    public void Attach(ReadyBitmap ready, MoverSignal signal) => (_ready, _signal) = (ready, signal);

    /// <inheritdoc/>
    public int TryWrite(ReadOnlySpan<Sample> samples, ReadOnlySpan<byte> payload = default)
    {
        var taken = 0;
        while (taken < samples.Length && TryWriteOne(samples[taken], payload))
        {
            taken++;
        }

        foreach (var lane in _lanes)
        {
            Publish(lane);
        }

        return taken;
    }

    private bool TryWriteOne(in Sample given, ReadOnlySpan<byte> payload)
    {
        ref readonly var route = ref _routes[given.Tag.Index];
        ref var memory = ref _memory[given.Tag.Index];
        var lane = _laneOfClass[route.ClassIndex];
        Debug.Assert(lane is not null, "A channel writes tags of its own devices only.");
        var sample = given with { Class = route.ClassIndex };
        if ((sample.Flags & SampleFlags.LastValue) != 0)
        {
            FillLastValue(ref sample, memory);
        }

        if (!ReportFilter.ShouldReport(route, memory, sample, IsSamePayload(sample, memory, payload)))
        {
            // Payloads are compared as a whole: an unreported one equals the one remembered.
            if (!sample.HasPayload)
            {
                Remember(ref memory, sample);
            }

            return true;
        }

        var history = route.HistoryClass >= 0 ? _laneOfClass[route.HistoryClass] : null;
        if (!HasRoomIfLossless(lane!) || (history is not null && !HasRoomIfLossless(history)))
        {
            return false;
        }

        if (sample.HasPayload && !TryHoldPayload(ref sample, payload))
        {
            return DropPayload(route, lane!, history, sample, payload);
        }

        Count(route.DeviceIndex, history is null ? 1 : 2);
        var isReported = Stage(lane!, route.DeviceIndex, sample);
        if (history is not null)
        {
            isReported &= Stage(history, route.DeviceIndex, sample with { Class = history.ClassIndex, Flags = sample.Flags | SampleFlags.History });
        }

        if (isReported)
        {
            (memory.HasReported, memory.ReportedBits, memory.ReportedKind) = (true, sample.Bits, sample.Kind);
            (memory.ReportedStatus, memory.ReportedMonotonicNs) = (sample.Status, sample.ReceiveMonotonicNs);
        }
        else
        {
            // The next sample is reported whatever its value: a change must not be lost, in either class, because its first report was.
            memory.HasReported = false;
        }

        Remember(ref memory, sample);
        if (sample.HasPayload)
        {
            _payloads.Release(PayloadHandle.FromBits(sample.Bits)); // The reference of this call; ring and memory have their own.
        }

        return true;
    }

    // Without a value that could still be used the quality must not read "last usable value": a device that had answered with an error would seem to get better by going silent.
    private static void FillLastValue(ref Sample sample, in TagMemory memory)
    {
        var status = memory.LastKind == ValueKind.None && sample.Status.IsUncertain ? StatusCode.BadNoCommunication : sample.Status;
        sample = sample with { Kind = memory.LastKind, Bits = memory.LastBits, Status = status };
    }

    private bool IsSamePayload(in Sample sample, in TagMemory memory, ReadOnlySpan<byte> payload)
    {
        if (!sample.HasPayload || memory.LastKind != sample.Kind)
        {
            return false;
        }

        return (sample.Flags & SampleFlags.LastValue) != 0
            || BytesOf(sample, payload).SequenceEqual(_payloads.Read(PayloadHandle.FromBits(memory.LastBits)));
    }

    private static ReadOnlySpan<byte> BytesOf(in Sample sample, ReadOnlySpan<byte> payload)
    {
        var place = PayloadHandle.FromBits(sample.Bits);
        var isInside = place.Low >= 0 && place.High >= 0 && place.Low <= payload.Length - place.High;
        Debug.Assert(isInside, "A payload lies inside the span it was written with.");
        return isInside ? payload.Slice(place.Low, place.High) : default;
    }

    private static bool HasRoomIfLossless(ChannelLane lane) => !lane.IsLossless || lane.Ring.HasRoom(1);

    // Leaves one reference with the caller.
    private bool TryHoldPayload(ref Sample sample, ReadOnlySpan<byte> payload)
    {
        if ((sample.Flags & SampleFlags.LastValue) != 0)
        {
            return _payloads.AddReference(PayloadHandle.FromBits(sample.Bits));
        }

        if (!_payloads.TryAdd(BytesOf(sample, payload), out var handle))
        {
            return false;
        }

        sample = sample with { Bits = handle.ToBits() };
        return true;
    }

    // False: refused, the adapter offers it again when a place is free. A payload that can never find one is lost in every class.
    private bool DropPayload(in TagRoute route, ChannelLane lane, ChannelLane? history, in Sample sample, ReadOnlySpan<byte> payload)
    {
        if ((lane.IsLossless || history is { IsLossless: true }) && _payloads.Fits(BytesOf(sample, payload).Length))
        {
            return false;
        }

        Count(route.DeviceIndex, history is null ? 1 : 2);
        lane.Drop(route.DeviceIndex, DropReason.PayloadFull, sample);
        Mark(lane);
        if (history is not null)
        {
            history.Drop(route.DeviceIndex, DropReason.PayloadFull, sample);
            Mark(history);
        }

        return true;
    }

    private bool Stage(ChannelLane lane, int deviceIndex, in Sample sample)
    {
        if (!lane.Ring.TryStage(sample))
        {
            lane.Drop(deviceIndex, DropReason.RingFull, sample);
            Publish(lane); // Lets the mover begin, and hear of the loss.
            Mark(lane);
            return false;
        }

        if (sample.HasPayload)
        {
            _payloads.AddReference(PayloadHandle.FromBits(sample.Bits));
        }

        return true;
    }

    private void Remember(ref TagMemory memory, in Sample sample)
    {
        if (sample.HasPayload)
        {
            _payloads.AddReference(PayloadHandle.FromBits(sample.Bits));
        }

        if (memory.LastKind >= ValueKind.Text)
        {
            _payloads.Release(PayloadHandle.FromBits(memory.LastBits));
        }

        (memory.LastKind, memory.LastBits) = (sample.Kind, sample.Bits);
    }

    private void Count(int deviceIndex, int samples)
    {
        ref var received = ref _receivedOfDevice[deviceIndex].Value;
        Volatile.Write(ref received, received + samples); // This producer is the only writer; readers see whole values.
    }

    private void Publish(ChannelLane lane)
    {
        if (lane.Ring.HasStaged)
        {
            lane.Ring.Publish();
            Mark(lane);
        }
    }

    private void Mark(ChannelLane lane)
    {
        if (_ready is { } ready && ready.Set(lane.ClassIndex, lane.Channel))
        {
            _signal!.Wake(lane.ClassIndex);
        }
    }
}
