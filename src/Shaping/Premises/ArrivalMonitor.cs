using IndustrialGateway.Map;
using IndustrialGateway.Threading;

namespace IndustrialGateway.Shaping.Premises;

/// <summary>
/// Watches the first premise of the bound for one class: no device brings more than its arrival curve. Measured at the arrival of the bytes, not where the mover finds them: what
/// the gateway has bunched together is not the source's fault.
/// <para>Threads: <see cref="Observe"/> by the mover; figures by any. Progress: wait-free. No allocation. When full: never.</para>
/// </summary>
internal sealed class ArrivalMonitor
{
    private const int BitsPerByte = 8;

    private readonly LaneTags _tags;
    private readonly TokenMeter[] _meterOfDevice;
    private readonly long[] _excessesOfDevice;
    private readonly long[] _worstOfDevice;
    private PaddedLong _lastExcessNs;

    /// <summary>A monitor for the devices of a lane.</summary>
    public ArrivalMonitor(LaneTags tags, TagTable table, int classIndex, UplinkSettings uplink)
    {
        _tags = tags;
        _meterOfDevice = [.. table.Devices.Select(device => new TokenMeter(ArrivalPremise.Of(device, classIndex, uplink)))];
        (_excessesOfDevice, _worstOfDevice) = (new long[table.Devices.Count], new long[table.Devices.Count]);
        _lastExcessNs.Value = long.MinValue;
    }

    /// <summary>Arrival of the newest bytes that exceeded a curve, monotonic nanoseconds; <see cref="long.MinValue"/> for never.</summary>
    public long LastExcessNs => Volatile.Read(ref _lastExcessNs.Value);

    /// <summary>What a device has brought beyond its curve. While it brings more the two figures may be of two moments.</summary>
    public ArrivalFigures FiguresOf(int deviceIndex) => new(Volatile.Read(ref _excessesOfDevice[deviceIndex]), Volatile.Read(ref _worstOfDevice[deviceIndex]));

    /// <summary>Samples as they come from the ring, before they are queued. Mover only.</summary>
    public void Observe(ReadOnlySpan<Sample> samples)
    {
        for (var start = 0; start < samples.Length;)
        {
            start += ObserveRun(samples[start..]);
        }
    }

    // Samples of one response share their arrival: one charge for the run.
    private int ObserveRun(ReadOnlySpan<Sample> samples)
    {
        var received = samples[0].ReceiveMonotonicNs;
        var (device, count, bits) = (-1, 0, 0L);
        for (; count < samples.Length && samples[count].ReceiveMonotonicNs == received; count++)
        {
            var local = _tags.LocalOf(samples[count].Tag);
            if (local < 0)
            {
                continue;
            }

            if (device >= 0 && device != _tags.DeviceOf(local))
            {
                break;
            }

            device = _tags.DeviceOf(local);
            bits += BitsPerByte * _tags.BytesOf(local);
        }

        if (device >= 0)
        {
            Charge(device, bits, received);
        }

        return count;
    }

    private void Charge(int device, long bits, long received)
    {
        var excess = _meterOfDevice[device].Charge(bits, received);
        if (excess == 0)
        {
            return;
        }

        _meterOfDevice[device].Empty(received); // Each excess is counted once, not until the bucket has been paid back.
        Volatile.Write(ref _worstOfDevice[device], Math.Max(_worstOfDevice[device], excess));
        Volatile.Write(ref _excessesOfDevice[device], _excessesOfDevice[device] + 1);
        Volatile.Write(ref _lastExcessNs.Value, received);
    }
}
