using IndustrialGateway.Map;

namespace IndustrialGateway.Shaping.Premises;

/// <summary>
/// What the map lets a device bring in a class, in bits of samples as their messages carry them, headers apart: each scan rate brings its tags once, at most two scans
/// close together (a response that came late, and the next one in time), whatever the report policy leaves out.
/// </summary>
public static class ArrivalPremise
{
    private const int BitsPerByte = 8;

    // One scan may be late by almost its period, the next one in time.
    private const int ScansTogether = 2;

    /// <summary>The curve of one device and class; zero where it has no tags of it.</summary>
    public static TokenBucket Of(DeviceSettings device, int classIndex, UplinkSettings uplink)
    {
        var total = default(TokenBucket);
        if (!device.Enabled)
        {
            return total;
        }

        foreach (var scan in device.Tags.Where(tag => tag.Readable && uplink.Selected[tag.Id.Index]).GroupBy(tag => tag.Every))
        {
            var bits = scan.Sum(tag => BitsPerByte * (long)SampleSize.MaxBytes(tag) * CopiesIn(tag, classIndex));
            total += new TokenBucket(ScansTogether * bits, RateOf(bits, scan.Key));
        }

        return total;
    }

    private static int CopiesIn(TagSettings tag, int classIndex) =>
        (tag.Class.Index == classIndex ? 1 : 0) + (tag.History?.Index == classIndex && tag.Class.Index != classIndex ? 1 : 0);

    // Rounded up: against us.
    private static long RateOf(long bits, TimeSpan every) =>
        (long)((((Int128)bits * TimeSpan.TicksPerSecond) + every.Ticks - 1) / Math.Max(1, every.Ticks));
}
