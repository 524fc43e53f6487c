using IndustrialGateway.Map;
using IndustrialGateway.Shaping.Premises;

namespace IndustrialGateway.Shaping.Bounds;

/// <summary>The tags of one class on one uplink, as far as no rate is needed. Immutable.</summary>
/// <param name="Class">The class.</param>
/// <param name="LargestSampleBytes">Of all its tags.</param>
/// <param name="MostOfDeviceBytes">What all tags of its fullest device take, each at its largest.</param>
/// <param name="SlowestDeviceRate">Rate of the device that brings least, bits per second, at least; the others stand before it. Of one device alone all there is.</param>
internal sealed record ClassLoad(LatencyClass Class, int LargestSampleBytes, long MostOfDeviceBytes, long SlowestDeviceRate)
{
    private const long BitsPerByte = 8;

    // What a message keeps free for names, numbers and gaps: see ClassLane.
    private const int ReservedBytes = 768;

    /// <summary>The load, or null where the uplink takes no tag of the class.</summary>
    public static ClassLoad? Of(LatencyClass latencyClass, UplinkSettings uplink, TagTable tags)
    {
        var (largest, most, devices, slowest) = (0, 0L, 0, long.MaxValue);
        foreach (var device in tags.Devices)
        {
            var own = device.Tags.Where(tag => uplink.Selected[tag.Id.Index] && IsOf(tag, latencyClass.Index)).ToList();
            if (own.Count > 0)
            {
                var ownLargest = own.Max(SampleSize.MaxBytes);
                (largest, most) = (Math.Max(largest, ownLargest), Math.Max(most, (long)own.Count * ownLargest));
                var rate = device.Enabled ? RateOf(own.Where(tag => tag.Readable)) : 0;
                (devices, slowest) = rate > 0 ? (devices + 1, Math.Min(slowest, rate)) : (devices, slowest);
            }
        }

        return largest == 0 ? null : new ClassLoad(latencyClass, largest, most, devices == 1 ? long.MaxValue : slowest);
    }

    private static bool IsOf(TagSettings tag, int classIndex) => tag.Class.Index == classIndex || tag.History?.Index == classIndex;

    // Rounded down, and no more headers than there are sure to be counted in the profile of the class: against us.
    private static long RateOf(IEnumerable<TagSettings> tags) =>
        tags.GroupBy(tag => tag.Every).Sum(scan =>
        {
            var bytes = scan.Sum(tag => (long)SampleSize.MaxBytes(tag)) + ClassProfile.HeaderBytes + WireCost.HeaderBytes;
            return (long)((Int128)(BitsPerByte * bytes) * TimeSpan.TicksPerSecond / scan.Key.Ticks);
        });

    /// <summary>The class with messages of at most so many bytes, and the profile it then has.</summary>
    public ClassFlow At(UplinkSettings uplink, TokenBucket profile, int payloadBytes) => new()
    {
        Class = Class,
        Profile = profile,
        SlowestDeviceRate = SlowestDeviceRate,
        MessageBits = WireCost.BitsOf(MessageBytes(payloadBytes) + ClassProfile.HeaderBytes),
        LeastPayloadBytes = LargestSampleBytes + ReservedBytes,
        IsTooLarge = LargestSampleBytes + ReservedBytes > uplink.MaxPayloadBytes,
        JitterNs = GatewayAllowance.Ns + LingerNs,
    };

    private long LingerNs => Linger.LengthNs(Class, new UplinkShaperOptions());

    // A queue that keeps the latest never has more than a device's tags for one message; a sample too large for the limit goes alone.
    private long MessageBytes(int payloadBytes) =>
        Math.Max(LargestSampleBytes, Class.Overflow == OverflowPolicy.KeepLatest ? Math.Min(payloadBytes, MostOfDeviceBytes) : payloadBytes);
}
