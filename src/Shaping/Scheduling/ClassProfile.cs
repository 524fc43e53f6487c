using IndustrialGateway.Map;

namespace IndustrialGateway.Shaping.Scheduling;

/// <summary>
/// What a class may send ahead of those below it: what its tags bring at their scan rates, as messages on the link with their headers. Beyond that it is out of profile.
/// </summary>
public static class ClassProfile
{
    /// <summary>Topic, names and numbers of one message, in bytes, without gaps.</summary>
    public const int HeaderBytes = 320;

    // One scan may be late by almost its period, the next one in time.
    private const int ScansTogether = 2;

    /// <summary>The profile of a class from the map; zero where the uplink takes no tag of it.</summary>
    public static TokenBucket Of(UplinkSettings uplink, TagTable tags, int classIndex, int payloadBytes)
    {
        var total = default(TokenBucket);
        foreach (var device in tags.Devices.Where(device => device.Enabled))
        {
            var scans = device.Tags
                .Where(tag => tag.Readable && uplink.Selected[tag.Id.Index] && (tag.Class.Index == classIndex || tag.History?.Index == classIndex))
                .GroupBy(tag => tag.Every);
            foreach (var scan in scans)
            {
                var sizes = scan.Select(SampleSize.MaxBytes).ToList();
                total += Of(sizes.Sum(size => (long)size), sizes.Count, sizes.Max(), scan.Key, payloadBytes);
            }
        }

        return total;
    }

    /// <summary>Bits on the link for samples that go in so many messages, at most.</summary>
    public static long BitsOf(long sampleBytes, long messages) =>
        WireCost.BitsOf(sampleBytes + (messages * HeaderBytes)) + (8 * WireCost.HeaderBytes * (messages - 1));

    /// <summary>
    /// Profiles as they are policed, most urgent class first: all but the last together have <see cref="Pacing.PolicedPercent"/> of the rate at most, so that none below starves, and
    /// nothing is promised twice.
    /// </summary>
    public static TokenBucket[] Policed(IReadOnlyList<TokenBucket> profiles, long rateBitsPerSecond)
    {
        var policed = new TokenBucket[profiles.Count];
        var left = (long)((Int128)rateBitsPerSecond * Pacing.PolicedPercent / 100);
        for (var i = 0; i < policed.Length; i++)
        {
            if (i == policed.Length - 1)
            {
                left += rateBitsPerSecond - (long)((Int128)rateBitsPerSecond * Pacing.PolicedPercent / 100);
            }

            policed[i] = profiles[i] with { RateBitsPerSecond = Math.Min(profiles[i].RateBitsPerSecond, left) };
            left -= policed[i].RateBitsPerSecond;
        }

        return policed;
    }

    /// <summary>Messages that samples ready together make at most: each but the last is filled until the next sample does not fit.</summary>
    /// <param name="sampleBytes">All samples.</param>
    /// <param name="samples">How many.</param>
    /// <param name="largestBytes">The largest of them.</param>
    /// <param name="payloadBytes">Largest payload of a message.</param>
    public static long MessagesFor(long sampleBytes, int samples, int largestBytes, int payloadBytes) =>
        Math.Min(samples, 1 + (sampleBytes / Math.Max(1, payloadBytes - HeaderBytes - largestBytes + 1)));

    // Responses of one scan may leave in messages of their own; as many as there are tags would be no bound worth having. One more than a whole scan makes.
    private static TokenBucket Of(long sampleBytes, int tags, int largestBytes, TimeSpan every, int payloadBytes)
    {
        var messages = Math.Min(tags, 1 + MessagesFor(sampleBytes, tags, largestBytes, payloadBytes));
        var bits = BitsOf(sampleBytes, messages);
        return new TokenBucket(ScansTogether * bits, (long)((((Int128)bits * TimeSpan.TicksPerSecond) + every.Ticks - 1) / Math.Max(1, every.Ticks)));
    }
}
